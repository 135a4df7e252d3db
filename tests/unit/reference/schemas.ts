import { z } from "zod";

const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "it must be a GUID in lower case");
const name = z.string().regex(/^\S(.*\S)?$/, "it must be a text without blanks around it");
const host = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "it must be a host name in lower case");
const httpsHost = z.string().regex(/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+$/, "it must be https:// and a host name");
const audience = z.string().regex(/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+\/?$/, "it must be https:// and a host name");
const addressTemplate = z
  .string()
  .regex(
    /^https:\/\/([a-z0-9./-]|\{(customerId|hostName|id|location|name)\})+$/,
    "it must be an https address with {customerId}, {hostName}, {id}, {location} or {name} in it",
  );

function file<Entries extends z.ZodType>(entries: Entries) {
  return z.strictObject({
    source: z.array(name).min(1),
    retrieved: z.iso.date(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, "it must be a SHA-256 in lower case"),
    entries,
  });
}

/** @param minimum The smallest number of entries. If there are fewer, a renewal has lost some. */
function entriesBy<Entry extends z.ZodType>(entry: Entry, minimum: number) {
  return z
    .record(name, entry)
    .refine((entries) => Object.keys(entries).length >= minimum, `at least ${minimum} entries must be here`);
}

/** @param minimum The smallest number of names. If there are fewer, a renewal has lost some. */
function names(minimum: number, each = name) {
  return z.array(each).min(minimum, `at least ${minimum} names must be here`);
}

const permission = z
  .strictObject({
    application: guid.optional(),
    delegated: guid.optional(),
    userConsentable: z.literal(true).optional(),
  })
  .refine(
    ({ application, delegated }) => application !== undefined || delegated !== undefined,
    "it must have an id: application or delegated",
  )
  .refine(
    ({ delegated, userConsentable }) => delegated !== undefined || userConsentable === undefined,
    "userConsentable is about delegated, which is not there",
  );

const service = z.strictObject({
  audience,
  otherAudiences: z.array(audience).min(1).optional(),
  addressTemplate: addressTemplate.optional(),
});

const everyCloud = {
  microsoftGraph: service,
  resourceManager: service,
  keyVault: service,
  logAnalytics: service,
  logsIngestion: service,
  customMetrics: service,
  blobStorage: service,
};

const cloud = z.strictObject({
  name,
  authorityHost: httpsHost,
  signInAliases: z.array(host),
  tokenCacheHost: host,
  version1IssuerHost: host,
  tokenExchangeAudience: z.string().regex(/^api:\/\/\w+$/, "it must be api:// and a name"),
  services: z.strictObject({ ...everyCloud, digitalTwins: service.optional() }),
});

const transformations = z.strictObject({
  syntax: names(70),
  functions: names(80),
  functionsOfTransformationsAlone: z.record(
    name,
    z.strictObject({ parameters: z.string().regex(/^\(.*\)$/, "it must be in parentheses"), result: name }),
  ),
  functionReplacements: z.record(name, name),
  maximumColumnsPerParse: z.int().positive(),
});

const atMost = z.int().positive();

const range = z
  .strictObject({ minimum: atMost, maximum: atMost })
  .refine(({ minimum, maximum }) => minimum < maximum, "minimum must be less than maximum");

const monitorLimits = z.strictObject({
  table: z.strictObject({
    nameCharacters: range,
    columnNameCharacters: range,
    columns: atMost,
    interactiveRetentionInDays: range,
    wholeYearsOfTotalRetentionInDays: z
      .array(atMost)
      .min(1)
      .refine((days) => days.every((each, index) => each > (days[index - 1] ?? 0)), "each must be more than the last"),
  }),
  rule: z.strictObject({
    dataFlows: atMost,
    logAnalyticsDestinations: atMost,
    transformCharacters: atMost,
    descriptionCharacters: atMost,
  }),
  reservedColumnNames: names(8, z.string().regex(/^[A-Za-z]\w*$/, "it must begin with a letter")),
  reservedColumnNamesWithUnderscore: names(5, z.string().regex(/^_\w+$/, "it must begin with an underscore")),
});

/** Every file of reference/, by its name. */
export const reference = z.strictObject({
  "azure-built-in-roles.json": file(
    entriesBy(
      z.strictObject({ id: guid, assignsRoles: z.literal(true).optional(), everyAction: z.literal(true).optional() }),
      900,
    ),
  ),
  "azure-monitor-limits.json": file(monitorLimits),
  "clouds.json": file(z.strictObject({ public: cloud, usgovernment: cloud, dod: cloud, china: cloud })),
  "entra-directory-roles.json": file(entriesBy(z.strictObject({ templateId: guid, privileged: z.boolean() }), 140)),
  "entra-roles-not-for-applications.json": file(
    entriesBy(z.strictObject({ templateId: guid.optional(), reason: name }), 15),
  ),
  "kql-of-transformations.json": file(transformations),
  "microsoft-apis.json": file(
    entriesBy(z.strictObject({ name, applicationId: guid, permissions: z.record(name, permission).optional() }), 6),
  ),
  "microsoft-graph-permissions.json": file(entriesBy(permission, 700)),
});

export type Reference = z.infer<typeof reference>;
export type FileName = keyof Reference;
