// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
//
// A package of its own, so that nobody who uses Curfew resolves or builds any of it. It measures Curfew
// through its public products, as an embedder has them. `scripts/bench` builds and runs it.

import PackageDescription

let package = Package(
  name: "curfew-benchmarks",
  platforms: [.macOS(.v26)],
  traits: [
    .trait(
      name: "Registry", description: "Measures the registry too; it brings swift-crypto, which takes long to build."),
    .default(enabledTraits: ["Registry"]),
  ],
  dependencies: [
    .package(
      name: "curfew", path: "..", traits: [.trait(name: "Registry", condition: .when(traits: ["Registry"]))])
  ],
  targets: [
    .systemLibrary(
      name: "CSystemYAML",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
    ),
    .target(name: "CFloors", dependencies: ["CSystemYAML"]),
    // Where simdjson is not installed a warning says so, and everything but that one side is measured.
    .systemLibrary(
      name: "CSystemSimdjson",
      pkgConfig: "simdjson",
      providers: [.apt(["libsimdjson-dev"]), .brew(["simdjson"])]
    ),
    .target(name: "CRecordRival", dependencies: ["CSystemSimdjson"]),
    .target(name: "Workload", dependencies: [.product(name: "Curfew", package: "curfew")]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "CFloors", "CRecordRival", "Workload",
        .product(name: "Curfew", package: "curfew"),
        .product(name: "CurfewRegistry", package: "curfew", condition: .when(traits: ["Registry"])),
      ]
    ),
    .executableTarget(
      name: "InstructionProbe",
      dependencies: ["CFloors", "Workload", .product(name: "Curfew", package: "curfew")]
    ),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .treatWarning("ExplicitSendable", as: .error),
  ]
}
