import { type Cloud, type Environment, findCloud } from "../catalogue/clouds";
import { nearestName } from "../catalogue/nearestName";
import type { ConfigurationFault } from "./faults";

/** The settings by which a provider knows its cloud. */
interface Provider {
  readonly name: string;
  /** The environment variables that it reads where its configuration says nothing. The first one that is set counts. */
  readonly variables: readonly string[];
  /** Its names for the clouds, in lower case. */
  readonly environments: Readonly<Record<string, Environment>>;
}

const azuread: Provider = {
  name: "azuread",
  variables: ["ARM_ENVIRONMENT"],
  environments: {
    public: "public",
    global: "public",
    usgovernment: "usgovernment",
    usgovernmentl4: "usgovernment",
    usgovernmentl5: "dod",
    dod: "dod",
    china: "china",
  },
};

const azureNative: Provider = {
  name: "azure-native",
  variables: ["ARM_ENVIRONMENT", "AZURE_ENVIRONMENT"],
  environments: {
    public: "public",
    azurecloud: "public",
    usgovernment: "usgovernment",
    usgovernmentl4: "usgovernment",
    usgov: "usgovernment",
    azureusgovernment: "usgovernment",
    azureusgovernmentcloud: "usgovernment",
    china: "china",
    azurechinacloud: "china",
  },
};

type Values = Readonly<Record<string, string | undefined>>;

/** The cloud that both providers work in, and the faults of their settings. */
export interface ProvidersCloud {
  /** The public cloud where there are faults. */
  readonly cloud: Cloud;
  readonly faults: readonly ConfigurationFault[];
}

/**
 * Finds the cloud in which the providers work. A name that is unknown is refused, because one provider may take it for
 * the public cloud and the other fail late. Two different clouds are refused, because one stack cannot be in both.
 *
 * @param values The stack's configuration, by full key.
 * @param variables The environment variables.
 * @see https://www.pulumi.com/registry/packages/azuread/installation-configuration/
 */
export function findProvidersCloud(values: Values, variables: Values): ProvidersCloud {
  const settings = [azuread, azureNative].map((provider) => read(provider, values, variables));
  const faults = settings.flatMap(({ fault }) => fault ?? []);
  const [directory = "public", resources = "public"] = settings.map(({ environment }) => environment);
  if (faults.length > 0) return { cloud: findCloud("public"), faults };
  // The Department of Defense has a directory of its own, and shares the government's Resource Manager.
  if (directory === resources || (directory === "dod" && resources === "usgovernment")) {
    return { cloud: findCloud(directory), faults: [] };
  }
  const fault: ConfigurationFault = {
    namespace: azureNative.name,
    path: ["environment"],
    found: `${settings[1]?.found}, and ${settings[0]?.found} for azuread`,
    allowed: "the same cloud for both providers: pulumi config set azuread:environment and azure-native:environment",
  };
  return { cloud: findCloud("public"), faults: [fault] };
}

interface Setting {
  readonly environment?: Environment;
  readonly found: string;
  readonly fault?: ConfigurationFault;
}

function read({ name, variables: names, environments }: Provider, values: Values, variables: Values): Setting {
  const configured = values[`${name}:environment`];
  const variable = names.find((each) => variables[each]);
  const [written, source] =
    configured !== undefined
      ? [configured, ""]
      : variable !== undefined
        ? [variables[variable] ?? "", ` from ${variable}`]
        : ["public", ", the default"];
  const lowered = written.toLowerCase();
  const environment = Object.hasOwn(environments, lowered) ? environments[lowered] : undefined;
  const found = `${JSON.stringify(written)}${source}`;
  if (environment !== undefined) return { environment, found };
  const allowed = Object.keys(environments);
  return {
    found,
    fault: {
      namespace: name,
      path: ["environment"],
      found,
      allowed: `one of ${allowed.join(", ")}`,
      suggestion: nearestName(written, allowed),
    },
  };
}
