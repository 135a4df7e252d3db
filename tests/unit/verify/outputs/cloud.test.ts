import { expect, test } from "@jest/globals";
import clouds from "../../../../reference/clouds.json";
import { cloudOf } from "../../../../verify/outputs/cloud.ts";

test("the sign-in service tells the cloud; two that share it differ in none of these facts", () => {
  for (const { authorityHost, tokenExchangeAudience, services } of Object.values(clouds.entries)) {
    expect(cloudOf({ authorityHost })).toEqual({
      authorityHost,
      resourceManagerScope: `${services.resourceManager.audience}/.default`,
      tokenExchangeAudience,
    });
  }
});

test("an unknown sign-in service is refused with the known ones", () => {
  expect(() => cloudOf({ authorityHost: "https://login.example" })).toThrow(
    new Error(
      [
        "The output authorityHost is https://login.example, which is no cloud's sign-in service:",
        "https://login.microsoftonline.com",
        "https://login.microsoftonline.us",
        "https://login.partner.microsoftonline.cn",
      ].join("\n  "),
    ),
  );
});
