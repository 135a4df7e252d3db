/** Why a delegated permission cannot be proven. */
export const person = "only a person who signs in can use it";

/** The same, where it was tried to read the consent to it. */
export const unreadConsent = `${person}; its consent could not be read`;
