/** Returns the time in the cloud. */
export type Clock = () => Date;
