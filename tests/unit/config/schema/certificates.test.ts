import { onlyOnce } from "../allowed";
import { otherRsaCertificate, rsaCertificate } from "../certificates";
import { refuses } from "../refusals";

const names = "a name of 1 to 64 letters, digits, - and _";

refuses("application.certificates", (certificates) => ({ application: { displayName: "Gateway", certificates } }), [
  {
    title: "names that no certificate can have",
    written: [
      { name: "", pem: rsaCertificate },
      { name: "a b", pem: otherRsaCertificate },
      { name: "x".repeat(65), pem: 5 },
    ],
    faults: [
      { path: "[0].name", found: '""', allowed: names },
      { path: "[1].name", found: '"a b"', allowed: names },
      { path: "[2].name", found: `"${"x".repeat(65)}"`, allowed: names },
      { path: "[2].pem", found: "5", allowed: "a public certificate in PEM" },
    ],
  },
  {
    title: "a certificate twice, in different spacing, and a name twice, in different letter case",
    written: [
      { name: "gateway", pem: rsaCertificate },
      { name: "other", pem: `subject=CN = gateway\n${rsaCertificate.replace(/([^-])\n/g, "$1\r\n\n")}` },
      { name: "GATEWAY", pem: otherRsaCertificate },
    ],
    faults: [
      { path: "[2].name", found: '"GATEWAY"', allowed: onlyOnce(0) },
      { path: "[1].pem", found: "a certificate that is there already", allowed: onlyOnce(0) },
    ],
  },
  {
    title: "a certificate outside of a list",
    written: { name: "gateway", pem: "" },
    faults: [{ path: "", found: "an object", allowed: "a list of certificates, each with a name and a PEM" }],
  },
]);
