// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
  name: "embedding",
  platforms: [.macOS(.v26)],
  dependencies: [
    // In a package of your own: .package(url: "https://…/curfew", from: "0.1.0", traits: [])
    .package(name: "curfew", path: "../..", traits: [])
  ],
  targets: [
    .executableTarget(
      name: "Embedding",
      dependencies: [.product(name: "Curfew", package: "curfew")],
      swiftSettings: [.treatAllWarnings(as: .error)]
    ),
    .executableTarget(
      name: "Importing",
      dependencies: [.product(name: "Curfew", package: "curfew")],
      swiftSettings: [.treatAllWarnings(as: .error)]
    ),
  ],
  swiftLanguageModes: [.v6]
)
