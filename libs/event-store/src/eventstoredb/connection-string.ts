/** A connection string that EventStoreDB's client would not take, or would take for something else. It shows no password. */
export class ConnectionStringInvalid extends Error {
  constructor(what: string) {
    super(
      `The EventStoreDB connection string ${what}. It reads esdb://user:password@host:2113?option=value, ` +
        'or esdb+discover://…, with what is special in user and password percent-encoded.',
    );
  }
}

const SHAPE = /^esdb(?:\+discover)?:\/\/(?:(?<user>[^:@/?]+):[^:@/?]+@)?(?<hosts>[^@/?]+)\/?(?:\?(?<query>[^?]*))?$/;

const HOST = /^(?:[\w.-]+)(?::\d{1,5})?$/;

/** Each option that the client knows, and what a value must look like. */
const OPTIONS: Readonly<Record<string, RegExp>> = {
  tls: /^(?:true|false)$/,
  tlsverifycert: /^true$/,
  tlscafile: /./,
  usercertfile: /./,
  userkeyfile: /./,
  connectionname: /./,
  nodepreference: /^(?:leader|follower|random|readonlyreplica)$/i,
  throwonappendfailure: /^true$/,
  maxdiscoverattempts: /^\d+$/,
  discoveryinterval: /^\d+$/,
  gossiptimeout: /^\d+$/,
  defaultdeadline: /^\d+$/,
  keepaliveinterval: /^-1$|^\d{5,}$/,
  keepalivetimeout: /^-1$|^\d{5,}$/,
};

/** Why an option is refused that the client takes: it ignores the one, and answers wrong numbers under the other. */
const REASONS: Readonly<Record<string, string>> = {
  tlsverifycert: 'certificates are always verified: name the authority in tlsCAFile',
  throwonappendfailure: 'a failed append must be an error',
};

/**
 * Refuses a connection string before the client sees it: the client writes whole strings to the console, passwords
 * included, and lets pass what it will not do. Throws ConnectionStringInvalid.
 */
export function checkConnectionString(text: string): void {
  const { hasUser, hosts, query } = partsOf(text);
  const wrongHost = hosts.split(',').find((host) => !HOST.test(host));
  if (wrongHost !== undefined) throw new ConnectionStringInvalid(`names the host "${wrongHost}"`);
  for (const option of query.split('&')) if (option !== '') checkOption(option);
  if (hasUser && /(?:^|&)tls=false(?:&|$)/i.test(query)) {
    throw new ConnectionStringInvalid('has a password and tls=false: without TLS the client sends none');
  }
}

function partsOf(text: string): { readonly hasUser: boolean; readonly hosts: string; readonly query: string } {
  const match = SHAPE.exec(text);
  if (!match) throw new ConnectionStringInvalid('is none');
  const { user, hosts = '', query = '' } = match.groups ?? {};
  return { hasUser: user !== undefined, hosts, query };
}

function checkOption(option: string): void {
  const [name = '', value = ''] = option.split('=');
  const expected = OPTIONS[keyOf(name)];
  if (!expected) throw new ConnectionStringInvalid(`has an unknown option "${name}"`);
  if (expected.test(value)) return;
  const reason = REASONS[keyOf(name)] ?? `it must match ${expected.source}`;
  throw new ConnectionStringInvalid(`says ${name}=${value}, but ${reason}`);
}

/** The client reads tls_ca_file as tlsCAFile. */
const keyOf = (name: string): string => name.trim().toLowerCase().replace(/[_-]/g, '');
