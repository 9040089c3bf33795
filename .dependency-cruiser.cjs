/** The arrows that docs/ARCHITECTURE.md allows; every other arrow between folders is an error. */
const BASE = ["domain", "value", "util"];
const LIB = {
  util: [],
  value: ["util"],
  domain: ["value", "util"],
  page: BASE,
  "main-content": BASE,
  policy: BASE,
  store: BASE,
  messages: BASE,
  model: BASE,
  router: BASE,
  records: BASE,
  learning: BASE,
  background: [...BASE, "messages", "policy"],
};

const forbidden = Object.entries(LIB).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  severity: "error",
  comment: `lib/${folder} may import ${["itself", ...allowed.map((name) => `lib/${name}`)].join(", ")} and libraries`,
  from: { path: `^lib/${folder}/` },
  to: {
    path: "^(lib|components|entrypoints|test|tools)/",
    pathNot: [`^lib/(${[folder, ...allowed].join("|")})/`, ...(folder === "router" ? ["^lib/stage/stage\\.ts$"] : [])],
  },
}));

module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: "stage-port-imports",
      severity: "error",
      from: { path: "^lib/stage/stage\\.ts$" },
      to: { path: "^(lib|components|entrypoints|test|tools)/", pathNot: "^lib/(domain|value|util)/" },
    },
    {
      name: "stage-adapter-imports",
      severity: "error",
      comment: "an adapter knows the port, models, prompts and the layers below; never another adapter",
      from: { path: "^lib/stage/([^/]+)/" },
      to: {
        path: "^(lib|components|entrypoints|test|tools)/",
        pathNot: [
          "^lib/stage/stage\\.ts$",
          "^lib/stage/$1/",
          "^lib/stage/prompt/",
          "^lib/(model|learning|domain|value|util)/",
        ],
      },
    },
    {
      name: "prompt-imports",
      severity: "error",
      comment: "prompts serve every adapter of a language model, so they know none",
      from: { path: "^lib/stage/prompt/" },
      to: { path: "^(lib|components|entrypoints|test|tools)/", pathNot: "^lib/(domain|value|util|stage/prompt)/" },
    },
    {
      name: "host-imports",
      severity: "error",
      from: { path: "^lib/host/" },
      to: { path: "^(components|entrypoints|test|tools)/" },
    },
    {
      name: "components-imports",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(lib|entrypoints|test|tools)/", pathNot: "^lib/(messages|domain|value|util)/" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-folder-circles",
      severity: "error",
      comment: "folders that need each other are one folder",
      scope: "folder",
      from: { path: "^lib/" },
      to: { circular: true },
    },
    {
      name: "tests-stay-out",
      severity: "error",
      from: { path: "^(lib|components|entrypoints)/" },
      to: { path: "^(test|tools)/" },
    },
    {
      name: "no-development-libraries",
      severity: "error",
      from: { path: "^(lib|components)/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
