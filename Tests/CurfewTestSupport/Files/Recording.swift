// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Expected output that `CURFEW_RECORD=1 swift test` writes anew; what it wrote is to be read before it is
/// committed.
enum Recording {
  static let isOn = ProcessInfo.processInfo.environment["CURFEW_RECORD"] == "1"
}
