// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Which policy an explanation is of.
package struct PolicyIdentity: Sendable {
  package let tenant: String
  package let file: String
  package let revision: String

  init(_ policy: CompiledPolicy) {
    tenant = policy.tenant
    file = policy.sourceName
    revision = policy.revision
  }
}
