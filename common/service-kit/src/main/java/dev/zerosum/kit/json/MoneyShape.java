package dev.zerosum.kit.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/// Money is its two components; what it can tell of itself (`isPositive`) does not cross the wire.
@JsonIgnoreProperties(value = {"positive"})
interface MoneyShape {}
