import { applicationKeys, deviceUri, pageUri, type WrongConfiguration } from "./words";

export const applicationFaults: readonly WrongConfiguration[] = [
  {
    title: "a blank name",
    yaml: `application:
  displayName: "  "
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.displayName
  found:   "  "
  allowed: text of 1 to 256 characters, not blank`,
  },
  {
    title: "a name that is too long",
    yaml: `application:
  displayName: ${"x".repeat(257)}
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.displayName
  found:   "${"x".repeat(200)}…", which has 257 characters
  allowed: text of 1 to 256 characters, not blank`,
  },
  {
    title: "a number in place of text",
    yaml: `application:
  displayName: 365
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.displayName
  found:   365
  allowed: text of 1 to 256 characters, not blank`,
  },
  {
    title: "a description that is too long",
    yaml: `application:
  displayName: Gateway
  description: ${"x".repeat(1025)}
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.description
  found:   "${"x".repeat(200)}…", which has 1025 characters
  allowed: text of 1 to 1024 characters, not blank`,
  },
  {
    title: "a misspelled key",
    yaml: `application:
  displayName: Gateway
  descripton: Reads logs
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.descripton
  found:   an unknown key
  allowed: ${applicationKeys}
  Did you mean description?`,
  },
  {
    title: "an audience that needs another kind of application",
    yaml: `application:
  displayName: Gateway
  signInAudience: AzureADandPersonalMicrosoftAccount
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.signInAudience
  found:   "AzureADandPersonalMicrosoftAccount"
  allowed: one of AzureADMyOrg, AzureADMultipleOrgs`,
  },
  {
    title: "an audience misspelled",
    yaml: `application:
  displayName: Gateway
  signInAudience: AzureADMyOrgs
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.signInAudience
  found:   "AzureADMyOrgs"
  allowed: one of AzureADMyOrg, AzureADMultipleOrgs
  Did you mean AzureADMyOrg?`,
  },
  {
    title: "owners that are no object ids",
    yaml: `application:
  displayName: Gateway
  owners: [alice@contoso.com, 7]
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.owners[0]
  found:   "alice@contoso.com"
  allowed: the object id of a user or a service principal, which is a GUID

azure-api-access:application.owners[1]
  found:   7
  allowed: the object id of a user or a service principal, which is a GUID`,
  },
  {
    title: "an owner given twice in different letter case",
    yaml: `application:
  displayName: Gateway
  owners: [aaaaaaaa-0000-4000-8000-00000000000A, AAAAAAAA-0000-4000-8000-00000000000A]
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.owners[1]
  found:   "aaaaaaaa-0000-4000-8000-00000000000a"
  allowed: each only once, and the one at [0] is the same`,
  },
  {
    title: "a word in place of true",
    yaml: `application:
  displayName: Gateway
  publicClient: { allowPublicClientFlows: "true" }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.publicClient.allowPublicClientFlows
  found:   "true"
  allowed: true or false`,
  },
  {
    title: "a public client with http to another machine",
    yaml: `application:
  displayName: Gateway
  publicClient: { redirectUris: [http://gateway.contoso.com, gateway] }
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.publicClient.redirectUris[0]
  found:   "http://gateway.contoso.com"
  allowed: ${deviceUri}

azure-api-access:application.publicClient.redirectUris[1]
  found:   "gateway"
  allowed: ${deviceUri}`,
  },
  {
    title: "web redirect URIs that Microsoft Entra refuses",
    yaml: `application:
  displayName: Gateway
  web:
    redirectUris:
      - https://localhost
      - https://localhost?a=b
      - http://gateway.contoso.com/
      - https://gateway.contoso.com/#top
      - https://*.contoso.com/
      - ftp://gateway.contoso.com/
      - gateway.contoso.com
      - https://gateway.contoso.com/${"x".repeat(240)}
`,
    message: `The configuration of this stack has 8 faults; nothing was changed:

azure-api-access:application.web.redirectUris[0]
  found:   "https://localhost"
  allowed: ${pageUri}
  Did you mean https://localhost/?

azure-api-access:application.web.redirectUris[1]
  found:   "https://localhost?a=b"
  allowed: ${pageUri}
  Did you mean https://localhost/?a=b?

azure-api-access:application.web.redirectUris[2]
  found:   "http://gateway.contoso.com/"
  allowed: ${pageUri}

azure-api-access:application.web.redirectUris[3]
  found:   "https://gateway.contoso.com/#top"
  allowed: ${pageUri}

azure-api-access:application.web.redirectUris[4]
  found:   "https://*.contoso.com/"
  allowed: ${pageUri}

azure-api-access:application.web.redirectUris[5]
  found:   "ftp://gateway.contoso.com/"
  allowed: ${pageUri}

azure-api-access:application.web.redirectUris[6]
  found:   "gateway.contoso.com"
  allowed: ${pageUri}

azure-api-access:application.web.redirectUris[7]
  found:   "https://gateway.contoso.com/${"x".repeat(172)}…", which has 268 characters
  allowed: ${pageUri}`,
  },
  {
    title: "a redirect URI on two platforms",
    yaml: `application:
  displayName: Gateway
  publicClient: { redirectUris: [http://localhost/] }
  web: { redirectUris: [http://localhost/, https://localhost/] }
  spa: { redirectUris: [https://localhost/] }
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.web.redirectUris[0]
  found:   "http://localhost/"
  allowed: each redirect URI only once, and publicClient.redirectUris[0] is the same

azure-api-access:application.spa.redirectUris[0]
  found:   "https://localhost/"
  allowed: each redirect URI only once, and web.redirectUris[1] is the same`,
  },
  {
    title: "more redirect URIs than an application can have",
    yaml: `application:
  displayName: Gateway
  web:
    redirectUris:${Array.from(
      { length: 257 },
      (_, index) => `
      - https://localhost/${index}`,
    ).join("")}
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application
  found:   257 redirect URIs
  allowed: at most 256 in publicClient, web and spa`,
  },
  {
    title: "a home page without a host",
    yaml: `application:
  displayName: Gateway
  web: { homepageUrl: gateway, implicitGrant: { idToken: 1 } }
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.web.homepageUrl
  found:   "gateway"
  allowed: an http or https URL with a host, at most 256 characters

azure-api-access:application.web.implicitGrant.idToken
  found:   1
  allowed: true or false`,
  },
  {
    title: "consent that is neither requested nor granted",
    yaml: `application:
  displayName: Gateway
  adminConsent: granted
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.adminConsent
  found:   "granted"
  allowed: one of request, grant
  Did you mean grant?`,
  },
  {
    title: "an overlap longer than the period",
    yaml: `application:
  displayName: Gateway
  clientSecret: { rotateEveryDays: 30, overlapDays: 31 }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.clientSecret.overlapDays
  found:   31 with rotateEveryDays: 30
  allowed: a whole number from 1 to rotateEveryDays`,
  },
  {
    title: "a period shorter than the overlap nobody wrote",
    yaml: `application:
  displayName: Gateway
  clientSecret: { rotateEveryDays: 7 }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.clientSecret.overlapDays
  found:   30, the default, with rotateEveryDays: 7
  allowed: a whole number from 1 to rotateEveryDays`,
  },
  {
    title: "a secret that would live for more than two years",
    yaml: `application:
  displayName: Gateway
  clientSecret: { rotateEveryDays: 366 }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.clientSecret.rotateEveryDays
  found:   366
  allowed: a whole number from 1 to 365`,
  },
  {
    title: "no overlap",
    yaml: `application:
  displayName: Gateway
  clientSecret: { overlapDays: 0 }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.clientSecret.overlapDays
  found:   0
  allowed: a whole number from 1 to 365, and at most rotateEveryDays`,
  },
  {
    title: "half days, and a number in quotes",
    yaml: `application:
  displayName: Gateway
  clientSecret: { rotateEveryDays: "90", overlapDays: 1.5 }
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.clientSecret.rotateEveryDays
  found:   "90"
  allowed: a whole number from 1 to 365

azure-api-access:application.clientSecret.overlapDays
  found:   1.5
  allowed: a whole number from 1 to 365, and at most rotateEveryDays`,
  },
  {
    title: "true in place of a schedule",
    yaml: `application:
  displayName: Gateway
  clientSecret: true
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.clientSecret
  found:   true
  allowed: an object with keys of rotateEveryDays, overlapDays, or false`,
  },
];
