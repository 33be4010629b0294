import { statusOf } from '@app/http';
import type { Rule } from '@app/kernel';

const introduction = `# Errors

Every refusal is answered with \`application/problem+json\` (RFC 9457). \`code\` is one of those below and never changes;
\`detail\` says it of the case at hand; \`pointer\` (RFC 6901) leads to the field, \`entry\` is the id of the entry concerned,
and \`refusals\` lists everything that was found. What is refused leaves nothing behind.

A **hard** rule refuses. A **soft** rule refuses unless the command overrides it by its code, with a reason and an approver
other than the actor. A **warning** refuses nothing and is shown with the answer; any rule that can only be doubted, since
days are not exact or a source is silent, is shown in the same way.

This page is written by \`npm run docs\`.
`;

/** The page of all rules: by the subject that codes begin with, each with its status, its severity and its sentence. */
export function errorsPage(rules: readonly Rule[]): string {
  const subjects = [...new Set(rules.map(subjectOf))].sort();
  const sections = subjects.map((subject) => {
    const lines = rules.filter((rule) => subjectOf(rule) === subject).map(lineOf);
    return `\n## ${subject}\n\n${lines.join('\n')}\n`;
  });
  return `${introduction}${sections.join('')}`;
}

const subjectOf = ({ code }: Rule): string => code.slice(0, code.indexOf('.'));

/** A warning is never the reason of an answer, so it has no status. */
function lineOf({ code, severity, says }: Rule): string {
  const status = severity === 'warning' ? '' : `${String(statusOf(code))}, `;
  return `- \`${code}\` (${status}${severity}): ${says}`;
}
