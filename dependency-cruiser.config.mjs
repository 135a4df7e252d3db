// The walls between the rooms. `npm run check` fails where an import, of values or of types, crosses one.

const index = "^index\\.ts$";
/** The contract of the outputs, and the type of a grant in it. */
const outputs = "^outputs\\.ts$";
const access = "^components/access\\.ts$";
const config = "^config/";
const components = "^components/";
const catalogue = "^catalogue/";
const reference = "^reference/.+\\.json$";
const verify = "^verify/";
const sandbox = "^sandbox/";
const sandboxCloud = "^sandbox/cloud/";
const tests = "^tests/";
/** Rooms that are read. */
const documents = "^(reference|docs|examples)/";
const toolSettings = "^[^/]+\\.config\\.m?js$";

/**
 * @param {string} name Stands in the report.
 * @param {string} comment The wall in a sentence.
 * @param {string} room Pattern of the paths of its files.
 * @param {string[]} allowed Patterns of the files of this project that they may import.
 * @returns {import("dependency-cruiser").IForbiddenRuleType}
 */
function wall(name, comment, room, allowed) {
  return {
    name,
    comment,
    severity: "error",
    from: { path: room },
    to: { dependencyTypes: ["local"], ...(allowed.length > 0 && { pathNot: allowed }) },
  };
}

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    wall(
      "index-joins-config-and-components",
      "index.ts joins configuration, components and outputs, and knows no other room.",
      index,
      [config, components, catalogue, outputs],
    ),
    wall(
      "config-yields-the-arguments-of-components",
      "config/ yields the arguments of components, so it knows components/ and catalogue/ and no other room.",
      config,
      [config, components, catalogue],
    ),
    wall(
      "components-never-see-config",
      "components/ can be used without our configuration: it knows catalogue/ alone.",
      components,
      [components, catalogue],
    ),
    {
      name: "capabilities-keep-their-insides",
      comment:
        "A capability, which is a folder of components/, takes only types from another one, but for three things that stand once: failures/ explains failures, roles/assignRole.ts makes role assignments, and permissions/apiPermissions.ts resolves the names of permissions.",
      severity: "error",
      from: { path: "^components/([^/]+)/" },
      to: {
        path: "^components/[^/]+/",
        pathNot: [
          "^components/$1/",
          "^components/failures/",
          "^components/(roles/assignRole|permissions/apiPermissions)\\.ts$",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    wall("catalogue-reads-reference", "catalogue/ is look-ups over reference/ and knows no other room.", catalogue, [
      catalogue,
      reference,
    ]),
    {
      name: "catalogue-is-pure",
      comment: "catalogue/ answers without Pulumi, so that a look-up needs no engine and no network.",
      severity: "error",
      from: { path: catalogue },
      to: { path: "node_modules/@pulumi/" },
    },
    wall(
      "outputs-are-a-contract",
      "outputs.ts is read by rooms that must not know the program: it knows the type of a grant alone.",
      outputs,
      [access],
    ),
    wall(
      "verify-knows-only-outputs",
      "verify/ judges the program by its outputs: it imports nothing of the program or the sandbox but the contract of the outputs, and reference/.",
      verify,
      [verify, outputs, reference],
    ),
    {
      name: "verify-takes-only-types",
      comment: "verify/ takes nothing but types from the contract: no line of the program runs in it.",
      severity: "error",
      from: { path: verify },
      to: { path: outputs, dependencyTypesNot: ["type-only"] },
    },
    wall("sandbox-stands-alone", "sandbox/ imports itself and reference/ alone: it judges the program.", sandbox, [
      sandbox,
      reference,
    ]),
    wall(
      "sandbox-cloud-is-the-model",
      "sandbox/cloud/ is the model: it knows nothing of those who serve it.",
      sandboxCloud,
      [sandboxCloud, reference],
    ),
    {
      name: "sandbox-cloud-speaks-no-protocol",
      comment: "sandbox/cloud/ speaks no protocol: Pulumi's is in providers/, HTTP is in services/.",
      severity: "error",
      from: { path: sandboxCloud },
      to: { path: "^(node:)?https?$|node_modules/(@pulumi|@grpc|google-protobuf|fastify)/" },
    },
    wall(
      "sandbox-providers-serve-the-model",
      "sandbox/providers/ serves the model to Pulumi, and knows neither services/ nor engine/.",
      "^sandbox/providers/",
      ["^sandbox/providers/", sandboxCloud, reference],
    ),
    wall(
      "sandbox-services-serve-the-model",
      "sandbox/services/ serves the model over HTTPS, and knows neither providers/ nor engine/.",
      "^sandbox/services/",
      ["^sandbox/services/", sandboxCloud, reference],
    ),
    wall(
      "sandbox-engine-starts-the-others",
      "sandbox/engine/ starts the providers and the services as processes, and imports none of them.",
      "^sandbox/engine/",
      ["^sandbox/engine/"],
    ),
    wall("reference-imports-nothing", "reference/, docs/ and examples/ are read, and import nothing.", documents, []),
    {
      name: "no-room-without-walls",
      comment: "A new room imports nothing until this file says what it may import.",
      severity: "error",
      from: {
        pathNot: [
          index,
          outputs,
          config,
          components,
          catalogue,
          verify,
          sandbox,
          documents,
          tests,
          toolSettings,
          "node_modules",
        ],
      },
      to: { dependencyTypes: ["local"] },
    },
    {
      name: "deployment-without-development-packages",
      comment: "What runs against Azure works after `npm ci --omit=dev`.",
      severity: "error",
      from: { path: [index, outputs, config, components, catalogue, verify] },
      to: { dependencyTypes: ["npm-dev", "npm-optional", "npm-no-pkg"] },
    },
    {
      name: "no-cycle",
      comment: "No file imports itself through others, not even its types.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unknown-import",
      comment: "Every import is found: one that is not could cross any wall.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^\\.sandbox/" },
    tsPreCompilationDeps: true,
    // verify/ and sandbox/ have a package.json that says no more than that they are ECMAScript modules.
    combinedDependencies: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".mjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["node", "import", "require", "types"],
    },
  },
};
