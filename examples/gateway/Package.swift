// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
  name: "gateway",
  platforms: [.macOS(.v26)],
  dependencies: [
    // In a package of your own: .package(url: "https://…/curfew", from: "0.1.0", traits: ["Service"])
    // Who needs no services writes traits: ["Registry"], and swift-crypto is all that comes with it.
    .package(name: "curfew", path: "../..", traits: ["Service"]),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .executableTarget(
      name: "Gateway",
      dependencies: [
        .product(name: "Curfew", package: "curfew"),
        .product(name: "CurfewRegistry", package: "curfew"),
      ]
    ),
    .executableTarget(
      name: "GatewayService",
      dependencies: [
        .product(name: "Curfew", package: "curfew"),
        .product(name: "CurfewRegistry", package: "curfew"),
        .product(name: "CurfewService", package: "curfew"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets {
  target.swiftSettings = [.treatAllWarnings(as: .error)]
}
