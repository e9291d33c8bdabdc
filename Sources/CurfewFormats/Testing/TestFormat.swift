// SPDX-License-Identifier: Apache-2.0

package import CurfewTesting

/// How to write the results of tests.
package enum TestFormat: String, Sendable, CaseIterable {
  /// A line a test for people, and below it what failed.
  case text
  /// One JSON object.
  case json
  /// Annotations of GitHub Actions, at the expectations that failed.
  case github
  /// SARIF 2.1.0 for code scanning.
  case sarif
  /// JUnit XML for CI.
  case junit

  /// Whether the results have the coverage in them.
  package var hasCoverage: Bool { self == .text || self == .json }
}

extension TestRun {
  /// Writes the results; they end with a line feed, and name no time, so that equal runs give equal bytes.
  ///
  /// - Parameters:
  ///   - style: the colours and columns of text, and the version of Curfew that SARIF names.
  ///   - exitStatus: the status that SARIF names; that of the run when nil.
  package func rendered(
    as format: TestFormat, style: DiagnosticReport.Style = .init(), exitStatus: Int32? = nil
  ) -> String {
    switch format {
    case .text: TestTextRenderer(run: self, style: style).rendered()
    case .json: TestJSONRenderer(run: self).rendered()
    case .github: TestGitHubRenderer(run: self).rendered()
    case .sarif:
      TestSARIFRenderer(run: self, toolVersion: style.toolVersion, exitStatus: exitStatus ?? self.exitStatus).rendered()
    case .junit: TestJUnitRenderer(run: self).rendered()
    }
  }

  /// Writes the coverage for people, after an empty line; empty when nobody asked for it.
  package func renderedCoverage(isColoured: Bool = false) -> String {
    CoverageText(run: self, paint: Paint(isOn: isColoured)).rendered()
  }
}
