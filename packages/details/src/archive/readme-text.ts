/** README.txt of an archive of details. */
export function readmeText({ complete }: { readonly complete: boolean }): string {
  return `Private details of a Prodlike migration test
============================================

These files hold production-like data: values in statements, in error messages, in the command's output. They were
encrypted to the keys in details-recipients and stand here in plain text only because somebody opened them. Delete the
folder when you are done.

${complete ? 'report.html              the report with everything that follows; open it in a browser' : 'The test was ended before its report: there is no report.html.'}
RUN/statements/*.jsonl   every statement as it was sent, one JSON object a line; times in ms since the command began
RUN/messages/*.jsonl     what the server said besides: notices, and errors that belong to no statement
RUN/plans/*.jsonl        plans of the slow statements, with their constants
RUN/output/*.log         what the command wrote, stdout and stderr as they came
server-log/*.log         the log of the clone's server, where it could be had

RUN is main, and second, rollback or traffic where there was such a run. A stream is cut into files of 1 MiB at most:
"cat" joins them again.
`;
}
