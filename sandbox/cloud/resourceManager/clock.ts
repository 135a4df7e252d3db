/** What time it is in the cloud. */
export type Clock = () => Date;
