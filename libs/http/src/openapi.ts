import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { RecordContext } from './record-context';

const DESCRIPTION =
  'A bitemporal register of defence diplomacy. Commands record what happened and when; queries answer what the register says of any day, as known at any moment.';

/** Describes the API: OpenAPI 3.1 at /openapi.json, a page at /docs. */
export function describeApi(app: INestApplication, contexts: readonly RecordContext[]): void {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Chancery')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .build();
  const document = () => withNames(withParameters(SwaggerModule.createDocument(app, config), contexts));
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', yamlDocumentUrl: 'openapi.yaml' });
}

/** The document with a name for each operation that no other has: the same method of a class serves many routes. */
function withNames(document: OpenAPIObject): OpenAPIObject {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations) as [string, { operationId?: string }][]) {
      const [first = '', ...others] = `${method}/${path}`.split(/[^a-z]+/iu).filter((word) => word !== '');
      operation.operationId = first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
    }
  }
  return document;
}

const times = {
  validOn: 'The day asked about; today by default.',
  knownAt: 'As known then: a day (its end), an instant, or a position. By default, all that is known.',
};

const paging = {
  certainty: '`certain` leaves out what is only possible.',
  sort: 'A name to sort by, behind a `-` to descend.',
  limit: 'Items of a page, 1 to 500; 50 by default.',
  cursor: '`next` of the page before.',
};

/** The document with the parameters of each register, which its view declares. */
function withParameters(document: OpenAPIObject, contexts: readonly RecordContext[]): OpenAPIObject {
  for (const { route, view } of contexts) {
    const filters = Object.fromEntries(
      Object.entries(view.filters).map(([name, { asks }]) => [name, `Filter (${asks}).`]),
    );
    const groups = { by: `Groups, with commas between: ${Object.keys(view.groups).join(', ')}.` };
    const sorts = { ...paging, sort: `${paging.sort} There is ${Object.keys(view.sorts).join(', ')}.` };
    addParameters(document, `/${route}`, { ...times, ...sorts, ...filters });
    addParameters(document, `/${route}/summary`, { ...times, ...groups, ...filters });
    addParameters(document, `/${route}/{id}`, times);
    addParameters(document, `/${route}/{id}/history`, {
      knownAt: times.knownAt,
      standing: '`all` shows voided entries.',
    });
    addParameters(document, `/${route}/{id}/diff`, { ...times, against: 'The other moment; now by default.' });
  }
  return document;
}

function addParameters({ paths }: OpenAPIObject, path: string, parameters: Readonly<Record<string, string>>): void {
  const operation = paths[path]?.get;
  if (!operation) return;
  const added = Object.entries(parameters).map(([name, description]) => ({
    name,
    in: 'query' as const,
    required: false,
    description,
    schema: { type: 'string' },
  }));
  operation.parameters = [...(operation.parameters ?? []), ...added];
}
