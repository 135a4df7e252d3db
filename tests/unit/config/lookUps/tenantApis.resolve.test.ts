import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { isGuid } from "../../../../catalogue/guid";
import { AdminConsentMode, type PermissionKind } from "../../../../catalogue/permissions";
import { resolvePermissions } from "../../../../components/permissions/apiPermissions";
import { ConfigurationError } from "../../../../config/faults";
import { parseConfig } from "../../../../config/parse";
import { type Functions, lookUpIn } from "../mockedLookUps";
import { rawValues, thrownBy } from "../rawValues";

const idOf = (number: number) => `99999999-0000-4000-8000-${String(number).padStart(12, "0")}`;

interface Offered {
  /** Empty if the permission has no name. */
  readonly name: string;
  readonly id: string;
}

type Permissions = Readonly<Record<PermissionKind, readonly Offered[]>>;

interface Offers extends Permissions {
  readonly clientId: string;
  readonly displayName: string;
}

/** The permissions that an API of a tenant may offer. Some names are members of objects or ids, and some are empty. */
const ofTenants: Permissions = {
  application: [
    { name: "Orders.Read.All", id: idOf(1) },
    { name: "Read.Write", id: idOf(2) },
    { name: "__proto__", id: idOf(3) },
    { name: "constructor", id: idOf(4) },
    { name: idOf(1), id: idOf(5) },
    { name: "", id: idOf(6) },
    { name: "", id: idOf(7) },
  ],
  delegated: [
    { name: "Orders.Read", id: idOf(11) },
    { name: "Orders.Read.All", id: idOf(1) },
    { name: "__proto__", id: idOf(12) },
    { name: "", id: idOf(13) },
  ],
};

/** The APIs that a tenant may have: two of the catalogue, with permissions of their own, and two others. */
const apis: readonly Offers[] = [
  {
    clientId: "00000003-0000-0000-c000-000000000000",
    displayName: "Microsoft Graph",
    application: [{ name: "AuditLog.Read.All", id: "b0afded3-3588-46d8-8b3d-9842eff778da" }],
    delegated: [{ name: "User.Read", id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d" }],
  },
  {
    clientId: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0",
    displayName: "Twins",
    application: [],
    delegated: [{ name: "Read.Write", id: "4589bd03-58cb-4e6c-b17f-b580e39652f8" }],
  },
  { clientId: idOf(21), displayName: "Contoso Orders", application: [], delegated: [] },
  // The name of this API is the id of another one.
  { clientId: idOf(22), displayName: idOf(21), application: [], delegated: [] },
].map((api) => ({
  ...api,
  application: [...api.application, ...ofTenants.application],
  delegated: [...api.delegated, ...ofTenants.delegated],
}));

interface Written {
  readonly text: string;
  /** The id of the API or permission that somebody means by the text. */
  readonly id: string;
}

/** The id in any letter case, or the name if it does not look like an id. */
function written({ name, id }: Offered): fc.Arbitrary<Written> {
  const names = name === "" || isGuid(name) ? [] : [name];
  return fc.constantFrom(...names, id, id.toUpperCase()).map((text) => ({ text, id }));
}

interface Kind {
  readonly asked: readonly Written[];
  readonly offered: readonly Offered[];
}

/** The permissions that an API offers, and those of them that an application asks for. */
function kind(permissions: readonly Offered[]): fc.Arbitrary<Kind> {
  return fc.shuffledSubarray([...permissions]).chain((offered) =>
    fc
      .subarray(offered)
      .chain((some) => fc.tuple(...some.map(written)))
      .map((asked) => ({ asked, offered })),
  );
}

interface Asked {
  readonly api: Written;
  readonly displayName: string;
  readonly notes: string;
  readonly isInTenant: boolean;
  readonly application: Kind;
  readonly delegated: Kind;
}

function asked({ clientId, displayName, application, delegated }: Offers): fc.Arbitrary<Asked> {
  const own = "Made by the Pulumi stack contoso/azure-api-access/dev, to consent to permissions of this API.";
  return fc.record({
    api: written({ name: displayName, id: clientId }),
    displayName: fc.constantFrom(displayName, displayName.toLowerCase()),
    notes: fc.constantFrom("", own),
    isInTenant: fc.boolean(),
    application: kind(application),
    delegated: kind(delegated),
  });
}

const anyConfiguration = fc
  .subarray([...apis], { minLength: 1 })
  .chain((some) => fc.tuple(fc.constantFrom(...Object.values(AdminConsentMode)), fc.tuple(...some.map(asked))));

function tenantOf(all: readonly Asked[]): Functions {
  const servicePrincipals = all
    .filter(({ isInTenant }) => isInTenant)
    .map(({ api, displayName, notes, application, delegated }) => ({
      clientId: api.id,
      objectId: `principal of ${api.id}`,
      displayName,
      notes,
      appRoles: application.offered.map(({ name, id }) => ({
        id,
        value: name,
        enabled: true,
        allowedMemberTypes: ["Application"],
      })),
      oauth2PermissionScopes: delegated.offered.map(({ name, id }) => ({ id, value: name, enabled: true })),
    }));
  return {
    getServicePrincipal: ({ clientId, displayName }) => {
      const found = servicePrincipals.find((principal) =>
        clientId === undefined
          ? principal.displayName.toLowerCase() === String(displayName).toLowerCase()
          : principal.clientId === clientId,
      );
      if (found === undefined) throw new Error("No service principal found: no service principal found");
      return found;
    },
    getServicePrincipals: () => ({ servicePrincipals }),
  };
}

const texts = ({ asked: all }: Kind) => all.map(({ text }) => text);
const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);

test("the components resolve everything that the configuration takes to the ids that were meant", async () => {
  await fc.assert(
    fc.asyncProperty(anyConfiguration, async ([adminConsent, all]) => {
      const permissions = all.map(({ api, application, delegated }) => ({
        api: api.text,
        application: texts(application),
        delegated: texts(delegated),
      }));
      const values = rawValues({ application: { displayName: "Gateway", adminConsent, permissions } });
      fc.pre(!(thrownBy(() => parseConfig(values)) instanceof ConfigurationError));
      const { configuration, error } = await lookUpIn(tenantOf(all), parseConfig(values));
      fc.pre(!(error instanceof ConfigurationError));

      expect(error).toBeUndefined();
      const { resolved, faults } = resolvePermissions(permissions, configuration?.application?.tenantApis);
      expect(faults).toEqual([]);
      expect(
        resolved.map(({ api, application, delegated }) => ({
          api: api.applicationId,
          application: ids(application),
          delegated: ids(delegated),
        })),
      ).toEqual(
        all.map(({ api, application, delegated }) => ({
          api: api.id,
          application: ids(application.asked),
          delegated: ids(delegated.asked),
        })),
      );
    }),
  );
}, 60_000);
