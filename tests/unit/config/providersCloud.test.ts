import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Environment, findCloud } from "../../../catalogue/clouds";
import { findProvidersCloud } from "../../../config/providersCloud";

type Names = Readonly<Record<Environment, readonly string[]>>;

/** The names that each provider accepts for a cloud. */
const azuread: Names = {
  public: ["public", "global"],
  usgovernment: ["usgovernment", "usgovernmentl4"],
  dod: ["usgovernmentl5", "dod"],
  china: ["china"],
};
const azureNative: Names = {
  public: ["public", "azurecloud"],
  usgovernment: ["usgovernment", "usgovernmentl4", "usgov", "azureusgovernment", "azureusgovernmentcloud"],
  dod: [],
  china: ["china", "azurechinacloud"],
};
const entriesOf = (names: Names) =>
  Object.values(Environment).flatMap((environment) => names[environment].map((name) => ({ environment, name })));

const anyCase = ({ environment, name }: { readonly environment: Environment; readonly name: string }) =>
  fc.mixedCase(fc.constant(name)).map((written) => ({ environment, written }));
const forAzuread = fc.constantFrom(...entriesOf(azuread)).chain(anyCase);
const forAzureNative = fc.constantFrom(...entriesOf(azureNative)).chain(anyCase);

const works = (environment: Environment) => ({ cloud: findCloud(environment), faults: [] });
const allowed = "the same cloud for both providers: pulumi config set azuread:environment and azure-native:environment";
const differ = (found: string) => ({
  cloud: findCloud("public"),
  faults: [{ namespace: "azure-native", path: ["environment"], found, allowed }],
});

describe("the providers' cloud", () => {
  test("is the public one unless something says otherwise", () => {
    expect(findProvidersCloud({}, {})).toEqual(works("public"));
    expect(findProvidersCloud({ "azure-api-access:environment": "china" }, { ARM_ENVIRONMENT: "" })).toEqual(
      works("public"),
    );
  });

  test("is what both are configured for, in any letter case, and nothing where that is not the same", () => {
    fc.assert(
      fc.property(forAzuread, forAzureNative, (directory, resources) => {
        const values = { "azuread:environment": directory.written, "azure-native:environment": resources.written };
        const same =
          directory.environment === resources.environment ||
          // The Department of Defense shares the government's Resource Manager.
          (directory.environment === "dod" && resources.environment === "usgovernment");
        expect(findProvidersCloud(values, { ARM_ENVIRONMENT: "china", AZURE_ENVIRONMENT: "china" })).toEqual(
          same
            ? works(directory.environment)
            : differ(`${JSON.stringify(resources.written)}, and ${JSON.stringify(directory.written)} for azuread`),
        );
      }),
    );
  });

  test.each([
    ["ARM_ENVIRONMENT", { ARM_ENVIRONMENT: "usgovernment" }, works("usgovernment")],
    [
      "ARM_ENVIRONMENT before AZURE_ENVIRONMENT",
      { ARM_ENVIRONMENT: "usgovernment", AZURE_ENVIRONMENT: "AzureChinaCloud" },
      works("usgovernment"),
    ],
    [
      "AZURE_ENVIRONMENT, which azuread does not read",
      { AZURE_ENVIRONMENT: "AzureChinaCloud" },
      differ('"AzureChinaCloud" from AZURE_ENVIRONMENT, and "public", the default for azuread'),
    ],
  ])("is read from %s where the configuration says nothing", (_, variables, expected) => {
    expect(findProvidersCloud({}, variables)).toEqual(expected);
  });

  test("is not one cloud where the configuration of one provider and a variable of the other differ", () => {
    expect(findProvidersCloud({ "azuread:environment": "public" }, { ARM_ENVIRONMENT: "china" })).toEqual(
      differ('"china" from ARM_ENVIRONMENT, and "public" for azuread'),
    );
    expect(findProvidersCloud({ "azuread:environment": "china", "azure-native:environment": "public" }, {})).toEqual(
      differ('"public", and "china" for azuread'),
    );
  });

  test("is not the Department of Defense's for azure-native, nor its for azuread alone with the public one", () => {
    expect(findProvidersCloud({ "azuread:environment": "dod" }, {})).toEqual(
      differ('"public", the default, and "dod" for azuread'),
    );
    expect(findProvidersCloud({}, { ARM_ENVIRONMENT: "dod", AZURE_ENVIRONMENT: "usgovernment" })).toEqual({
      cloud: findCloud("public"),
      faults: [
        {
          namespace: "azure-native",
          path: ["environment"],
          found: '"dod" from ARM_ENVIRONMENT',
          allowed:
            "one of public, azurecloud, usgovernment, usgovernmentl4, usgov, azureusgovernment, azureusgovernmentcloud, china, azurechinacloud",
          suggestion: undefined,
        },
      ],
    });
  });

  test("is none that a provider has no name for, and each provider says so", () => {
    const values = { "azuread:environment": "usgovernmnt", "azure-native:environment": "AzureChinaClowd" };
    expect(findProvidersCloud(values, {})).toEqual({
      cloud: findCloud("public"),
      faults: [
        {
          namespace: "azuread",
          path: ["environment"],
          found: '"usgovernmnt"',
          allowed: "one of public, global, usgovernment, usgovernmentl4, usgovernmentl5, dod, china",
          suggestion: "usgovernment",
        },
        {
          namespace: "azure-native",
          path: ["environment"],
          found: '"AzureChinaClowd"',
          allowed:
            "one of public, azurecloud, usgovernment, usgovernmentl4, usgov, azureusgovernment, azureusgovernmentcloud, china, azurechinacloud",
          suggestion: "azurechinacloud",
        },
      ],
    });
  });

  test.each(["constructor", "toString", "__proto__", ""])("is none that is called %j", (name) => {
    const { faults } = findProvidersCloud({ "azuread:environment": name, "azure-native:environment": name }, {});
    expect(faults.map(({ namespace, found }) => [namespace, found])).toEqual([
      ["azuread", JSON.stringify(name)],
      ["azure-native", JSON.stringify(name)],
    ]);
  });
});
