// SPDX-License-Identifier: Apache-2.0

package import CurfewSource
internal import CurfewYAML

/// Every rule that `check` knows, each with a page in `docs/rules` and a fixture.
package enum PolicyRules {
  /// The rules of the compiler and those about YAML itself.
  package static let all: [Rule] =
    YAMLRules.all + [
      .unknownKey,
      .missingKey,
      .wrongType,
      .emptyValue,
      .emptyList,
      .emptyMatch,
      .multiLineScalar,
      .badBoolean,
      .badDuration,
      .badTime,
      .unknownValue,
      .badTenant,
      .badName,
      .badClientID,
      .badClientPattern,
      .badHostPattern,
      .duplicateUser,
      .duplicateItem,
      .tooManyOverrides,
      .duplicateOverride,
      .ambiguousOverrides,
      .ineffectiveThreshold,
      .thresholdOrder,
      .killExpires,
      .emptyOverride,
      .expiresWithoutLifecycle,
      .missingSelector,
      .unusedToolset,
      .emptyProfile,
      .duplicateTenant,
      .unreachableState,
      .deletedWithoutClosed,
      .overrideExpired,
      .overrideExpiresSoon,
      .exemptionWithoutReason,
      .unreachableRule,
      .lifecycleOfDisallowedType,
      .unknownName,
      .duplicateName,
      .conflictingMembers,
      .emptyTest,
      .emptyGuardrail,
      .badRelativeTime,
      .timeGoesBack,
      .badGlob,
      .badNumber,
      .badPolicyPath,
      .tooManyCells,
      .guardrailRefuted,
      .guardrailWithoutTenant,
      .guardrailsUnproved,
    ]
}
