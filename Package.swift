// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
//
// One package, one way through: bytes, tree, document, compiled policy, decision. Every target gets
// the same settings from the loop at the end. The engine (`Curfew`, `CurfewCompiler`) depends on no
// other package; only the command line does.

import PackageDescription

let package = Package(
  name: "curfew",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Curfew", targets: ["Curfew", "CurfewCompiler", "CurfewFormats", "CurfewSource"]),
    .library(name: "CurfewRegistry", targets: ["CurfewRegistry"]),
    .library(name: "CurfewService", targets: ["CurfewService"]),
    .executable(name: "curfew", targets: ["CurfewCLI"]),
  ],
  traits: [
    .trait(
      name: "CommandLine",
      description: "The command `curfew`. An embedder switches it off (`traits: []`) and resolves no other package."),
    .trait(
      name: "Registry",
      description: "`ClientRegistry`, which hashes the secrets of clients with swift-crypto."),
    .trait(
      name: "Service",
      description:
        "Services that watch policies and sweep clients, with logs and metrics (`CurfewService`). Off by default.",
      enabledTraits: ["Registry"]),
    .default(enabledTraits: ["CommandLine", "Registry"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
    ),
    .target(name: "CurfewSource"),
    .target(name: "CurfewYAML", dependencies: ["CLibYAML", "CurfewSource"]),
    .target(name: "Curfew", dependencies: ["CurfewSource"]),
    .target(name: "CurfewTesting", dependencies: ["Curfew", "CurfewSource"]),
    .target(name: "CurfewCompiler", dependencies: ["Curfew", "CurfewSource", "CurfewTesting", "CurfewYAML"]),
    .target(name: "CurfewAnalysis", dependencies: ["Curfew", "CurfewSource"]),
    .target(
      name: "CurfewEditing",
      dependencies: ["Curfew", "CurfewAnalysis", "CurfewCompiler", "CurfewSource", "CurfewYAML"]),
    .target(
      name: "CurfewFormats",
      dependencies: ["Curfew", "CurfewAnalysis", "CurfewCompiler", "CurfewSource", "CurfewTesting"],
      // The page must come out of one static binary, with nothing installed beside it.
      resources: [.embedInCode("Report/Page")]),
    .target(name: "CurfewFiles"),
    .target(
      name: "CurfewRegistry",
      dependencies: [
        "Curfew", "CurfewCompiler", "CurfewFiles", "CurfewFormats", "CurfewSource",
        .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["Registry"])),
      ]
    ),
    .target(
      name: "CurfewService",
      dependencies: [
        "Curfew", "CurfewFormats", "CurfewRegistry",
        .product(name: "Logging", package: "swift-log", condition: .when(traits: ["Service"])),
        .product(name: "Metrics", package: "swift-metrics", condition: .when(traits: ["Service"])),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle", condition: .when(traits: ["Service"])),
      ]
    ),
    .executableTarget(
      name: "CurfewCLI",
      dependencies: [
        "Curfew", "CurfewAnalysis", "CurfewCompiler", "CurfewEditing", "CurfewFiles", "CurfewFormats", "CurfewSource",
        "CurfewTesting",
        .product(
          name: "ArgumentParser", package: "swift-argument-parser", condition: .when(traits: ["CommandLine"])),
        .product(name: "Subprocess", package: "swift-subprocess", condition: .when(traits: ["CommandLine"])),
      ],
      resources: [.embedInCode("RulePages"), .embedInCode("Templates")]
    ),
    .target(name: "CurfewTestSupport", dependencies: ["Curfew", "CurfewSource"], path: "Tests/CurfewTestSupport"),
    .testTarget(name: "CurfewSourceTests", dependencies: ["CurfewSource"]),
    .testTarget(name: "CurfewTests", dependencies: ["Curfew", "CurfewSource", "CurfewTestSupport"]),
    .testTarget(
      name: "CurfewEditingTests",
      dependencies: [
        "Curfew", "CurfewCompiler", "CurfewEditing", "CurfewFormats", "CurfewSource", "CurfewTestSupport", "CurfewYAML",
      ],
      exclude: ["Fixtures"]
    ),
    .testTarget(name: "CurfewFilesTests", dependencies: ["CurfewFiles", "CurfewTestSupport"]),
    .testTarget(
      name: "CurfewRegistryTests",
      dependencies: [
        "Curfew", "CurfewCompiler", "CurfewFiles", "CurfewFormats", "CurfewRegistry", "CurfewSource",
        "CurfewTestSupport",
      ]
    ),
    .testTarget(
      name: "CurfewAnalysisTests",
      dependencies: ["Curfew", "CurfewAnalysis", "CurfewSource", "CurfewTestSupport"]
    ),
    .testTarget(
      name: "CurfewFormatsTests",
      dependencies: [
        "Curfew", "CurfewAnalysis", "CurfewCompiler", "CurfewFormats", "CurfewSource", "CurfewTestSupport",
        "CurfewTesting",
      ],
      exclude: [
        "Analysis/Golden", "Diagnostics/Golden", "Explanation/Golden", "Impact/Golden", "List/Golden", "Plan/Golden",
        "Report/Golden", "Testing/Golden",
      ]
    ),
    .testTarget(
      name: "CurfewTestingTests",
      dependencies: [
        "Curfew", "CurfewAnalysis", "CurfewCompiler", "CurfewFormats", "CurfewSource", "CurfewTestSupport",
        "CurfewTesting",
      ]
    ),
    .testTarget(name: "CurfewCLITests", dependencies: ["CurfewCLI", "CurfewTestSupport"]),
    .testTarget(
      name: "CurfewCompilerTests",
      dependencies: [
        "Curfew", "CurfewCompiler", "CurfewFormats", "CurfewSource", "CurfewTestSupport", "CurfewTesting", "CurfewYAML",
      ],
      exclude: ["Fixtures"]
    ),
  ],
  swiftLanguageModes: [.v6]
)

// Fuzzers, which no ordinary build sees, and which need nothing but what they fuzz: scripts/fuzz.
if Context.environment["CURFEW_FUZZ"] == "1" {
  let modules: [Target.Dependency] = [
    "Curfew", "CurfewCompiler", "CurfewEditing", "CurfewFormats", "CurfewSource", "FuzzSupport",
  ]
  let needless: Set<String> = ["CurfewCLI", "CurfewFiles", "CurfewRegistry", "CurfewService", "CurfewTestSupport"]
  package.products = []
  package.targets.removeAll { $0.type == .test || needless.contains($0.name) }
  package.targets.append(.target(name: "FuzzSupport", path: "Fuzz/FuzzSupport"))
  for name in ["FuzzPolicy", "FuzzRecords", "FuzzRegistration", "FuzzPatterns", "FuzzEdits"] {
    package.products.append(.executable(name: name, targets: [name]))
    package.targets.append(.executableTarget(name: name, dependencies: modules, path: "Fuzz/\(name)"))
  }
}

// A build for a sanitizer has the tests that are worth running under it and what they need: scripts/sanitize.
let chosenTests: [String: Set<String>] = [
  "address": [
    "CurfewCompilerTests", "CurfewEditingTests", "CurfewFilesTests", "CurfewFormatsTests", "CurfewRegistryTests",
    "CurfewSourceTests", "CurfewTests",
  ],
  "thread": ["CurfewFilesTests", "CurfewRegistryTests"],
]
let sanitizer = Context.environment["CURFEW_SANITIZE"] ?? ""
if let chosen = chosenTests[sanitizer] {
  package.products = []
  package.targets.removeAll { target in
    target.type == .test ? !chosen.contains(target.name) : ["CurfewCLI", "CurfewService"].contains(target.name)
  }
}
let locking: Set<String> = sanitizer == "thread" ? ["Curfew", "CurfewRegistry", "CurfewRegistryTests"] : []
if !locking.isEmpty {
  package.targets.append(.target(name: "CurfewVisibleMutex", path: "Tests/CurfewVisibleMutex"))
  for target in package.targets where locking.contains(target.name) { target.dependencies.append("CurfewVisibleMutex") }
}

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    // Without it the members of the other lock are visible where `Synchronization` alone is imported.
    locking.contains(target.name)
      ? .define("CURFEW_VISIBLE_MUTEX") : .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .treatWarning("ExplicitSendable", as: .error),
  ]
}
