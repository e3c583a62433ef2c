/** What to do about the engine's own words, the most particular first (from engine/internal of its source, and ZFS's). */
const diagnoses: readonly { readonly pattern: RegExp; readonly advice: string }[] = [
  {
    pattern: /free port|available ports|no room/i,
    advice:
      'Every port for clones is taken: destroy clones that nobody needs (`prodlike sweep` removes ours that have expired), or widen portPool in the engine’s configuration.',
  },
  {
    pattern: /no space left|out of space|disk full|quota exceeded|not enough (?:disk|free) space/i,
    advice:
      'The disk of the engine is full: destroy clones and snapshots that nobody needs, or make its pool larger.',
  },
  {
    pattern: /branch/i,
    advice:
      'Set dblab-branch to a branch that `dblab branch list` shows, or leave it out for the engine’s own.',
  },
  {
    pattern: /snapshot|pool/i,
    advice:
      'Wait until the engine has retrieved its data (`dblab instance status`), or set dblab-snapshot to one that it lists.',
  },
  {
    pattern: /billing|subscription|licen[cs]e|payment/i,
    advice: 'The engine’s subscription does not allow clones now: look at its billing, and run it again.',
  },
  {
    pattern: /clone is protected/i,
    advice: 'Somebody else protects it: take the protection away with `dblab clone update`, and destroy it.',
  },
  {
    pattern: /postgres (?:fatal error|start timeout)|start a container|run container|docker/i,
    advice:
      'The engine could not start the clone’s server: look at its log (docker logs dblab_server), and try `dblab clone create` there.',
  },
];

const elsewhere = 'Look at the engine’s log (docker logs dblab_server), and run it again.';

/** A whole sentence about what to do now. */
export function adviceFor(words: string): string {
  return diagnoses.find(({ pattern }) => pattern.test(words))?.advice ?? elsewhere;
}
