import { describe, expect, test } from "@jest/globals";
import { Environment, findCloud, Service, tokenScope } from "../../../catalogue/clouds";
import file from "../../../reference/clouds.json";

const environments = Object.values(Environment);

describe("findCloud", () => {
  test("finds each cloud by the name that the providers have for it", () => {
    expect(environments.map(findCloud)).toEqual([
      { environment: "public", ...file.entries.public },
      { environment: "usgovernment", ...file.entries.usgovernment },
      { environment: "dod", ...file.entries.dod },
      { environment: "china", ...file.entries.china },
    ]);
  });

  test("knows every published cloud", () => {
    expect(Object.keys(file.entries).sort()).toEqual([...environments].sort());
  });
});

describe("tokenScope", () => {
  test.each<[environment: Environment, service: Service, scope: string | undefined]>([
    ["public", "microsoftGraph", "https://graph.microsoft.com/.default"],
    // The audience itself ends in a slash, so the scope has two slashes.
    ["public", "customMetrics", "https://monitoring.azure.com//.default"],
    ["usgovernment", "logAnalytics", "https://api.loganalytics.us/.default"],
    ["dod", "microsoftGraph", "https://dod-graph.microsoft.us/.default"],
    ["china", "logsIngestion", "https://monitor.azure.cn/.default"],
    ["china", "blobStorage", "https://storage.azure.com/.default"],
    // Microsoft documents no other audience than that of the public cloud.
    ["usgovernment", "digitalTwins", undefined],
    ["china", "digitalTwins", undefined],
  ])("in the cloud %s, of %s, is %j", (environment, service, scope) => {
    expect(tokenScope(findCloud(environment), service)).toBe(scope);
  });

  test.each(environments)("of every published service in the cloud %s is known", (environment) => {
    const published = Object.entries(file.entries[environment].services).map(
      ([service, { audience }]) => [service, `${audience}/.default`] as const,
    );
    const known = Object.values(Service).flatMap((service) => {
      const scope = tokenScope(findCloud(environment), service);
      return scope === undefined ? [] : [[service, scope] as const];
    });
    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(published));
  });
});
