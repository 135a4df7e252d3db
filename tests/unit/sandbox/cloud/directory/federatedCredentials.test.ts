import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { FederatedIdentityCredentialProperties } from "../../../../../sandbox/cloud/directory/types.ts";
import {
  bad,
  missing,
  nobody,
  properties,
  refusal,
  type SimulatedDirectory,
  simulatedDirectory,
} from "./simulatedDirectory.ts";

let tenant: SimulatedDirectory;

beforeEach(() => {
  tenant = simulatedDirectory();
});

afterEach(() => tenant.close());

type Credential = FederatedIdentityCredentialProperties;

const main: Credential = {
  name: "main",
  issuer: "https://token.actions.githubusercontent.com",
  subject: "repo:contoso/gateway:ref:refs/heads/main",
  audiences: ["api://AzureADTokenExchange"],
};

const invalid = (property: string, value: string, message: string) =>
  `400 InvalidFederatedIdentityCredentialValue: ${message} paramName: FederatedIdentityCredential.${property}, paramValue: ${value}, objectType: Microsoft.Online.DirectoryServices.Application`;
const badName = (name: string) => invalid("Name", name, `Federated Identity Credential name '${name}' is invalid.`);
const badIssuer = (issuer: string) =>
  invalid("Issuer", issuer, "The issuer must be an https URL without query and fragment.");
const edges = (property: string, value: string) =>
  invalid(property, value, "The value starts or ends with white space.");
const wildcard = (property: string, value: string) =>
  invalid(property, value, "Wildcard characters are not supported.");
const tooLong = (property: string, value: string) =>
  invalid(property, value, "The value has more than 600 characters.");
const emptyProperties = bad("Federated Identity Credential from HTTP body has empty properties");
const oneAudience = (value: string) =>
  invalid("Audiences", value, "Federated identity credentials must have exactly one audience.");
const notUnique = ({ issuer, subject }: Credential) =>
  invalid(
    "Subject",
    subject,
    `The combination of issuer and subject must be unique for the application. Issuer ${issuer} and Subject: ${subject} already exist.`,
  );
const nameTaken = (name: string) =>
  `409 Request_MultipleObjectsWithSameKeyValue: FederatedIdentityCredential with name ${name} already exists.`;

const long = (start: string, length: number) => start.padEnd(length, "x");
const host = main.issuer;

test.each<[Partial<Credential>, string]>([
  [{}, "accepted"],
  [{ name: "a_B-3" }, "accepted"],
  [{ name: long("n", 120) }, "accepted"],
  ...["ab", long("n", 121), "-main", "_main", "main branch", "main.branch", "main/branch", "möve"].map(
    (name): [Partial<Credential>, string] => [{ name }, badName(name)],
  ),
  [{ name: "" }, emptyProperties],
  [{ issuer: `${host}/` }, "accepted"],
  [{ issuer: "https://oidc.example:8443/a/b" }, "accepted"],
  [{ issuer: long("https://a.example/", 600) }, "accepted"],
  [{ issuer: long("https://a.example/", 601) }, tooLong("Issuer", long("https://a.example/", 601))],
  [{ issuer: "" }, emptyProperties],
  ...[
    "http://a.example",
    "a.example",
    "https://",
    `${host}#x`,
    `${host}?x=1`,
    "https://a b.example",
    "https://u@a.example",
    "https://[a",
  ].map((issuer): [Partial<Credential>, string] => [{ issuer }, badIssuer(issuer)]),
  [{ issuer: ` ${host}` }, edges("Issuer", ` ${host}`)],
  [{ issuer: `${host}\n` }, edges("Issuer", `${host}\n`)],
  [{ issuer: "https://*.example" }, wildcard("Issuer", "https://*.example")],
  [{ subject: "an environment with spaces" }, "accepted"],
  [{ subject: long("s", 600) }, "accepted"],
  [{ subject: long("s", 601) }, tooLong("Subject", long("s", 601))],
  [{ subject: "" }, emptyProperties],
  [{ subject: "repo:contoso/*" }, wildcard("Subject", "repo:contoso/*")],
  [{ subject: `${main.subject} ` }, edges("Subject", `${main.subject} `)],
  [{ audiences: ["api://AzureADTokenExchangeUSGov"] }, "accepted"],
  [{ audiences: [] }, oneAudience("")],
  [{ audiences: ["a", "b"] }, oneAudience("a,b")],
  [{ audiences: [""] }, emptyProperties],
  [{ audiences: [long("a", 601)] }, tooLong("Audiences", long("a", 601))],
  [{ audiences: ["*"] }, wildcard("Audiences", "*")],
  [{ description: long("* ", 600) }, "accepted"],
  [{ description: long("d", 601) }, tooLong("Description", long("d", 601))],
])("a federated credential with %j: %s", (changes, answer) => {
  const { id } = tenant.application();
  expect(refusal(() => tenant.directory.federatedCredentials.create(id, { ...main, ...changes }))).toBe(answer);
});

test("names, and subjects of an issuer, are there once in an application", () => {
  const { federatedCredentials } = tenant.directory;
  const { id } = tenant.application();
  const create = (changes: Partial<Credential>, application = id) =>
    refusal(() => federatedCredentials.create(application, { ...main, ...changes }));
  expect(create({})).toBe("accepted");
  expect(create({ name: "MAIN", subject: "other" })).toBe(nameTaken("MAIN"));
  expect(create({ name: "other" })).toBe(notUnique(main));
  const capitals = { ...main, subject: main.subject.toUpperCase() };
  expect(create({ ...capitals, name: "other" })).toBe(notUnique(capitals));
  expect(create({ name: "other", issuer: "https://a.example" })).toBe("accepted");
  expect(create({ name: "third", subject: "other" })).toBe("accepted");
  expect(create({}, tenant.application().id)).toBe("accepted");
});

test("an application has twenty of them", () => {
  const { federatedCredentials } = tenant.directory;
  const { id } = tenant.application();
  const create = (number: number) =>
    federatedCredentials.create(id, { ...main, name: `name-${number}`, subject: `subject-${number}` });
  const made = Array.from({ length: 20 }, (_, index) => create(index));
  expect(refusal(() => create(21))).toBe(bad("An application has at most 20 federated identity credentials."));
  const [first] = made;
  expect(refusal(() => federatedCredentials.update(id, first?.id ?? "", { ...main, subject: "new" }))).toBe("accepted");
  federatedCredentials.remove(id, first?.id ?? "");
  expect(refusal(() => create(21))).toBe("accepted");
});

test("a federated credential changes, except for its name", () => {
  const { federatedCredentials, applications } = tenant.directory;
  const { id } = tenant.application();
  const { id: credentialId } = federatedCredentials.create(id, { ...main, description: "d" });
  const other = federatedCredentials.create(id, { ...main, name: "other", subject: "other" });
  const { name, ...rest } = main;
  expect(federatedCredentials.update(id, credentialId, rest)).toEqual({ ...main, id: credentialId });
  const changed = { ...rest, subject: "new" };
  expect(federatedCredentials.update(id, credentialId, changed)).toEqual({ name, ...changed, id: credentialId });
  expect(federatedCredentials.get(id, credentialId.toUpperCase())).toEqual({ name, ...changed, id: credentialId });
  expect(refusal(() => federatedCredentials.update(id, credentialId, { ...rest, subject: "other" }))).toBe(
    notUnique(other),
  );
  const renamed = applications.update(id, properties({ displayName: "New" }));
  expect(renamed.federatedIdentityCredentials).toHaveLength(2);
});

test("a federated credential is of one application, and goes with it", () => {
  const { federatedCredentials, applications } = tenant.directory;
  const { id } = tenant.application();
  const { id: another } = tenant.application();
  const { id: credentialId } = federatedCredentials.create(id, main);
  expect(federatedCredentials.get(another, credentialId)).toBeUndefined();
  expect(refusal(() => federatedCredentials.remove(another, credentialId))).toBe(missing(credentialId));
  applications.remove(id);
  expect(federatedCredentials.get(id, credentialId)).toBeUndefined();
  expect(refusal(() => federatedCredentials.remove(id, credentialId))).toBe(missing(id));
  expect(refusal(() => federatedCredentials.update(id, credentialId, main))).toBe(missing(id));
  expect(refusal(() => federatedCredentials.create(nobody, main))).toBe(missing(nobody));
});

test("an application that is too new is not known yet", () => {
  tenant.close();
  tenant = simulatedDirectory({ replicationDelay: 5000 });
  const { id } = tenant.application();
  const creating = () => refusal(() => tenant.directory.federatedCredentials.create(id, main));
  expect(creating()).toBe(missing(id));
  tenant.time.now = new Date(tenant.time.now.getTime() + 5000);
  expect(creating()).toBe("accepted");
});
