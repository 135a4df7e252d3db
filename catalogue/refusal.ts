/** The reason why a value is refused. */
export interface Refusal {
  /** The values that are allowed in its place. */
  readonly allowed: string;
  /** A description of the value, to be shown in place of the value itself. @default the value itself */
  readonly found?: string;
  /** The value that was probably meant. */
  readonly suggestion?: string | undefined;
  /** From the place of the check to the value. @default the place itself */
  readonly path?: readonly PropertyKey[];
}
