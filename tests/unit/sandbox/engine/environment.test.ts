import { describe, expect, test } from "@jest/globals";
import { backendUrl, withoutCredentials, withPath } from "../../../../sandbox/engine/environment.ts";

describe("the environment of the sandbox", () => {
  test("has nothing that leads to a real cloud or a real stack", () => {
    const environment = {
      HOME: "/home/me",
      NO_COLOR: "1",
      AZURE_API_ACCESS_SANDBOX: "/sandbox",
      PULUMI_SKIP_CONFIRMATIONS: "true",
      PULUMI_STACK: "dev",
      ARM_CLIENT_SECRET: "x",
      ARM_USE_OIDC: "true",
      AZURE_CLIENT_SECRET: "x",
      AZURE_STORAGE_KEY: "x",
      PULUMI_ACCESS_TOKEN: "x",
      PULUMI_BACKEND_URL: "azblob://x",
      PULUMI_CONFIG_PASSPHRASE: "x",
      PULUMI_DEBUG_PROVIDERS: "x",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "x",
      IDENTITY_ENDPOINT: "x",
      MSI_SECRET: "x",
    };
    expect(withoutCredentials(environment)).toEqual({
      HOME: "/home/me",
      NO_COLOR: "1",
      AZURE_API_ACCESS_SANDBOX: "/sandbox",
      PULUMI_SKIP_CONFIRMATIONS: "true",
      PULUMI_STACK: "dev",
    });
  });

  test.each(["PATH", "Path"])("puts folders first on its %s", (name) => {
    expect(withPath({ [name]: "/usr/bin" }, ["/a", "/b"])).toEqual({ [name]: "/a:/b:/usr/bin" });
  });

  test.each([
    ["/home/me/a b%20", false, "file:///home/me/a%20b%2520?metadata=skip"],
    ["C:\\Users\\a b", true, "file://C:/Users/a%20b?metadata=skip"],
  ])("names the folder %s in Pulumi's form of a URL", (folder, windows, expected) => {
    expect(backendUrl(folder, windows)).toBe(expected);
  });
});
