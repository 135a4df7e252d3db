import { pageUris } from "../allowed";
import { refuses } from "../refusals";

const deviceUris =
  "an absolute URI, of http only http://localhost… and http://127.0.0.1…, at most 256 characters, without #, *, white space and !$'(),;";

refuses("application", (platforms: object) => ({ application: { displayName: "Gateway", ...platforms } }), [
  {
    title: "a public client with http to another machine",
    written: { publicClient: { redirectUris: ["http://gateway.contoso.com", "gateway"] } },
    faults: [
      { path: ".publicClient.redirectUris[0]", found: '"http://gateway.contoso.com"', allowed: deviceUris },
      { path: ".publicClient.redirectUris[1]", found: '"gateway"', allowed: deviceUris },
    ],
  },
  {
    title: "web redirect URIs that Microsoft Entra refuses",
    written: {
      web: {
        redirectUris: [
          "https://localhost",
          "https://localhost?a=b",
          "http://gateway.contoso.com/",
          "https://gateway.contoso.com/#top",
          "https://*.contoso.com/",
          "ftp://gateway.contoso.com/",
          "gateway.contoso.com",
          `https://gateway.contoso.com/${"x".repeat(240)}`,
        ],
      },
    },
    faults: [
      {
        path: ".web.redirectUris[0]",
        found: '"https://localhost"',
        allowed: pageUris,
        suggestion: "https://localhost/",
      },
      {
        path: ".web.redirectUris[1]",
        found: '"https://localhost?a=b"',
        allowed: pageUris,
        suggestion: "https://localhost/?a=b",
      },
      { path: ".web.redirectUris[2]", found: '"http://gateway.contoso.com/"', allowed: pageUris },
      { path: ".web.redirectUris[3]", found: '"https://gateway.contoso.com/#top"', allowed: pageUris },
      { path: ".web.redirectUris[4]", found: '"https://*.contoso.com/"', allowed: pageUris },
      { path: ".web.redirectUris[5]", found: '"ftp://gateway.contoso.com/"', allowed: pageUris },
      { path: ".web.redirectUris[6]", found: '"gateway.contoso.com"', allowed: pageUris },
      {
        path: ".web.redirectUris[7]",
        found: `"https://gateway.contoso.com/${"x".repeat(172)}…", which has 268 characters`,
        allowed: pageUris,
      },
    ],
  },
  {
    title: "a redirect URI on two platforms",
    written: {
      publicClient: { redirectUris: ["http://localhost/"] },
      web: { redirectUris: ["http://localhost/", "https://localhost/"] },
      spa: { redirectUris: ["https://localhost/"] },
    },
    faults: [
      {
        path: ".web.redirectUris[0]",
        found: '"http://localhost/"',
        allowed: "each redirect URI only once, and publicClient.redirectUris[0] is the same",
      },
      {
        path: ".spa.redirectUris[0]",
        found: '"https://localhost/"',
        allowed: "each redirect URI only once, and web.redirectUris[1] is the same",
      },
    ],
  },
  {
    title: "more redirect URIs than an application can have",
    written: { web: { redirectUris: Array.from({ length: 257 }, (_, index) => `https://localhost/${index}`) } },
    faults: [{ path: "", found: "257 redirect URIs", allowed: "at most 256 in publicClient, web and spa" }],
  },
  {
    title: "a home page without a host",
    written: { web: { homepageUrl: "gateway", implicitGrant: { idToken: 1 } } },
    faults: [
      {
        path: ".web.homepageUrl",
        found: '"gateway"',
        allowed: "an http or https URL with a host, at most 256 characters",
      },
      { path: ".web.implicitGrant.idToken", found: "1", allowed: "true or false" },
    ],
  },
]);
