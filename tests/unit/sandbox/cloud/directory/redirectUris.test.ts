import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { plainApplication } from "../../../../../sandbox/cloud/directory/applications.ts";
import { bad, refusal, type SimulatedDirectory, simulatedDirectory } from "./simulatedDirectory.ts";

let tenant: SimulatedDirectory;

beforeEach(() => {
  tenant = simulatedDirectory();
});

afterEach(() => tenant.close());

const web = (redirectUris: string[]) => ({ ...plainApplication.web, redirectUris });
const redirect = (resource: string, uri: string, reason: string) =>
  bad(`Invalid value specified for property 'redirectUris' of resource '${resource}': '${uri}' ${reason}.`);
const scheme = "must start with 'HTTPS' or 'http://localhost'";

describe("redirect URIs", () => {
  test.each([
    ["https://contoso.com/signin", "accepted"],
    ["http://localhost:8080/a", "accepted"],
    ["http://127.0.0.1/", "accepted"],
    ["https://*.contoso.com/", "accepted"],
    ["http://contoso.com/", redirect("WebApplication", "http://contoso.com/", scheme)],
    ["http://localhost.evil.example/", redirect("WebApplication", "http://localhost.evil.example/", scheme)],
    ["http://[::1]/", redirect("WebApplication", "http://[::1]/", scheme)],
    ["urn:ietf:wg:oauth:2.0:oob", redirect("WebApplication", "urn:ietf:wg:oauth:2.0:oob", scheme)],
    ["myapp://auth", redirect("WebApplication", "myapp://auth", scheme)],
    ["ms-appx-web://x/y", redirect("WebApplication", "ms-appx-web://x/y", scheme)],
    ["https://contoso.com/#a", redirect("WebApplication", "https://contoso.com/#a", "must not have a fragment")],
    ["https://contoso.com/*", redirect("WebApplication", "https://contoso.com/*", "must not have a wildcard")],
    ["https://", redirect("WebApplication", "https://", "must be a valid URL")],
    [
      `https://contoso.com/${"a".repeat(240)}`,
      redirect("WebApplication", `https://contoso.com/${"a".repeat(240)}`, "is longer than 256 characters"),
    ],
  ])("of the web: %s", (uri, answer) => {
    expect(refusal(() => tenant.application({ web: web([uri]) }))).toBe(answer);
  });

  test.each([
    ["spa", "http://localhost:4200/", "accepted"],
    ["spa", "brk-multihub://outlook.example", "accepted"],
    ["spa", "http://contoso.com/", redirect("SpaApplication", "http://contoso.com/", scheme)],
    ["publicClient", "http://localhost", "accepted"],
    ["publicClient", "myapp://auth", "accepted"],
    ["publicClient", "urn:ietf:wg:oauth:2.0:oob", "accepted"],
    ["publicClient", "http://contoso.com/", redirect("PublicClientApplication", "http://contoso.com/", scheme)],
    ["publicClient", "javascript:alert(1)", redirect("PublicClientApplication", "javascript:alert(1)", scheme)],
  ] as const)("of %s: %s", (platform, uri, answer) => {
    expect(refusal(() => tenant.application({ [platform]: { redirectUris: [uri] } }))).toBe(answer);
  });

  test("are distinct over all platforms, and limited in number", () => {
    const twice = { web: web(["https://a.example/"]), spa: { redirectUris: ["https://a.example/"] } };
    expect(refusal(() => tenant.application(twice))).toBe(bad("Redirect URIs must have distinct values."));
    const many = web(Array.from({ length: 257 }, (_, index) => `https://a.example/${index}`));
    expect(refusal(() => tenant.application({ web: many }))).toBe(
      bad("The application has 257 redirect URIs; at most 256 are allowed."),
    );
  });
});
