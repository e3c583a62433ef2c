/** An action as its action.yml describes it. `npm run generate` writes one module of these for each action. */
export interface ActionDefinition {
  /** The action's folder and its word on the command line, e.g. `migration-test`. */
  readonly id: string;
  /** `name` in action.yml. */
  readonly title: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, InputDefinition>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  /** Inputs that the command line takes by their place too, in this order. */
  readonly positional?: readonly PositionalInput[];
}

export interface PositionalInput {
  readonly input: string;
  /** Takes all arguments that are left, as a JSON array of texts; only the last one may. */
  readonly many?: true;
}

export interface InputDefinition {
  readonly description: string;
  readonly required: boolean;
  /** As written in action.yml; may hold an expression such as `${{ github.token }}`. */
  readonly default?: string;
}

/** The default outside GitHub's runner: expressions have no value there. '' where there is none. */
export function commandLineDefault(input: InputDefinition | undefined): string {
  const value = input?.default ?? '';
  return value.includes('${{') ? '' : value;
}
