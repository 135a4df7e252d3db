/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  transform: {
    "^.+\\.[jt]s$": [
      "@swc/jest",
      { jsc: { target: "es2023", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  // Published as ECMAScript modules only, which jest does not load.
  transformIgnorePatterns: ["/node_modules/(?!(uuid|jose|p-retry|is-network-error)/)"],
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
};
