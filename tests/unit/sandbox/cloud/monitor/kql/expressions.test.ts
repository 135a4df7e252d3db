import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { escapeRegularExpression } from "../../../../../../sandbox/cloud/monitor/kql/stringOperators.ts";
import {
  dateTimeOf,
  formatDateTime,
  formatTimespan,
  parseDateTime,
  parseTimespan,
} from "../../../../../../sandbox/cloud/monitor/kql/time.ts";
import { run, valueOfExpression } from "./kql.ts";

const shown = (expression: string) => run(`print x = tostring(${expression})`).rows[0]?.[0];

describe("numbers", () => {
  test.each([
    ["1 + 2 * 3", "long", 7n],
    ["(1 + 2) * 3", "long", 9n],
    ["10 / 4", "long", 2n],
    ["-7 / 2", "long", -3n],
    ["10.0 / 4", "real", 2.5],
    ["1 / 0", "long", null],
    ["1.0 / 0", "real", Number.POSITIVE_INFINITY],
    ["-14 % 12", "long", 10n],
    ["14 % -12", "long", 2n],
    ["1 + int(null)", "long", null],
    ["bin(7, 3)", "long", 6n],
    ["bin(-7, 3)", "long", -9n],
    ["bin(4.7, 0.5)", "real", 4.5],
    ["floor(4.7, 1)", "real", 4],
    ["ceiling(4.2)", "real", 5],
    ["round(2.5)", "real", 3],
    ["round(-2.55, 1)", "real", -2.6],
    ["abs(-3)", "long", 3n],
    ["sign(-2.5)", "real", -1],
    ["pow(2, 10)", "real", 1024],
    ["log10(1000)", "real", 3],
    ["log(0)", "real", null],
    ["exp2(3)", "real", 8],
    ["isnan(real(nan))", "bool", true],
    ["isfinite(1.0 / 0)", "bool", false],
    ["max_of(1, 5, 3)", "long", 5n],
    ["min_of(1.5, 0.5)", "real", 0.5],
    ["binary_and(6, 3)", "long", 2n],
    ["binary_shift_left(1, 4)", "long", 16n],
    ["binary_not(0)", "long", -1n],
  ])("%s", (expression, type, value) => {
    expect(valueOfExpression(expression)).toEqual([type, value]);
  });
});

describe("logic and comparison", () => {
  test.each([
    ["1 == 1.0", true],
    ["'a' == 'A'", false],
    ["'a' =~ 'A'", true],
    ["'a' !~ 'A'", false],
    ["int(null) == 1", false],
    ["int(null) != 1", true],
    ["int(null) == int(null)", null],
    ["int(null) > 1", null],
    ["bool(null) and false", false],
    ["bool(null) and true", null],
    ["bool(null) or true", true],
    ["not(bool(null))", null],
    ["2 in (1, 2)", true],
    ["2 !in (1, 2)", false],
    ["'B' in~ ('a', 'b')", true],
    ["'x' in (dynamic(['x', 'y']))", true],
    ["2 between (1 .. 3)", true],
    ["4 !between (1 .. 3)", true],
    ["datetime(2026-01-02) between (datetime(2026-01-01) .. 1d)", true],
    ["datetime(2026-01-02) between (datetime(2026-01-01) .. 12h)", false],
    ["datetime(2026-01-02) > datetime(2026-01-01T23:59:59)", true],
    ["parse_json('{\"a\": 5}').a > 4", true],
    ["parse_json('{\"a\": \"x\"}').a == 'x'", true],
    ["iff(1 > 2, 'a', 'b') == 'b'", true],
    ["case(1 > 2, 'a', 2 > 1, 'b', 'c') == 'b'", true],
    ["case(false, 1, 2) == 2", true],
    ["coalesce(int(null), 3) == 3", true],
    ["isnull(int(null))", true],
    ["isnotnull(1)", true],
    ["isempty('')", true],
    ["isnotempty('x')", true],
  ])("%s is %s", (expression, value) => {
    expect(valueOfExpression(expression)).toEqual(["bool", value]);
  });
});

describe("text", () => {
  test.each([
    ["'Error: disk full' has 'disk'", true],
    ["'Error: disks full' has 'disk'", false],
    ["'Error: Disk full' has_cs 'disk'", false],
    ["'abc' contains 'B'", true],
    ["'abc' contains_cs 'B'", false],
    ["'abc' !contains 'x'", true],
    ["'abc' startswith 'AB'", true],
    ["'abc' !endswith_cs 'C'", true],
    ["'abc123' matches regex '^[a-z]+[0-9]{3}$'", true],
    ["'ABC' matches regex '(?i)abc'", true],
  ])("%s is %s", (expression, value) => {
    expect(valueOfExpression(expression)).toEqual(["bool", value]);
  });

  test.each([
    ["strcat('a', 1, true, 1.5)", "a1true1.5"],
    ["strcat_delim('-', 'a', 'b')", "a-b"],
    ["substring('abcdef', 1, 3)", "bcd"],
    ["substring('abcdef', -2)", "ef"],
    ["toupper('aé')", "AÉ"],
    ["split('a,b,c', ',')", '["a","b","c"]'],
    ["split('a,b,c', ',', 1)", '["b"]'],
    ["extract('id=([0-9]+)', 1, 'x id=42')", "42"],
    ["extract('id=([0-9]+)', 1, 'x id=42', typeof(long)) + 1", "43"],
    ["extract_all('([a-z])([0-9])', 'a1b2')", '[["a","1"],["b","2"]]'],
    ["replace('([a-z])([0-9])', @'\\2\\1', 'a1b2')", "1a2b"],
    ["replace('a', '$1', 'aa')", "$1$1"],
    ["indexof('abcabc', 'c', 3)", "5"],
    ["countof('aaa', 'aa')", "2"],
    ["countof('a1b22', '[0-9]+', 'regex')", "2"],
    ["strlen('é€😀')", "3"],
    ["base64_encodestring('kusto')", "a3VzdG8="],
    ["base64_decodestring('a3VzdG8=')", "kusto"],
    ["hash_sha256('')", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ['"it\'s" " one"', "it's one"],
    ["@'C:\\new'", "C:\\new"],
  ])("%s is %s", (expression, value) => {
    expect(shown(expression)).toBe(value);
  });
});

describe("conversions", () => {
  test.each([
    ["toint('12')", "int", 12n],
    ["toint('4294967296')", "int", null],
    ["tolong('0x1F')", "long", 31n],
    ["tolong(2.9)", "long", 2n],
    ["toint('twelve')", "int", null],
    ["todouble('1e3')", "real", 1000],
    ["tobool('TRUE')", "bool", true],
    ["tobool(0)", "bool", false],
    ["toguid('{74BE27DE-1E4E-49D9-B579-FE0B331D3642}')", "guid", "74be27de-1e4e-49d9-b579-fe0b331d3642"],
    ["toguid('x')", "guid", null],
    ["tostring(int(null))", "string", ""],
    ["todatetime('2026-02-30')", "datetime", null],
    ["gettype(parse_json('[1]'))", "string", "array"],
    ["gettype(parse_json('{}'))", "string", "dictionary"],
    ["gettype(1.5)", "string", "real"],
    ["parse_json('no JSON')", "dynamic", "no JSON"],
    ["columnifexists('Nope', 'x')", "string", "x"],
  ])("%s", (expression, type, value) => {
    expect(valueOfExpression(expression)).toEqual([type, value]);
  });
});

describe("dates and time spans", () => {
  test.each([
    ["now()", "2026-11-21T12:00:00.0000000Z"],
    ["ago(1d)", "2026-11-20T12:00:00.0000000Z"],
    ["datetime(2026-01-31 10:20:30.1234567)", "2026-01-31T10:20:30.1234567Z"],
    ["todatetime('2026-01-31T10:00:00+02:00')", "2026-01-31T08:00:00.0000000Z"],
    ["datetime(2026-03-01) - 1d", "2026-02-28T00:00:00.0000000Z"],
    ["datetime(2026-03-01) - datetime(2026-02-28T12:00:00)", "12:00:00"],
    ["2 * 1.5h", "03:00:00"],
    ["1d / 8", "03:00:00"],
    ["1d / 1h", "24.0"],
    ["-1d", "-1.00:00:00"],
    ["totimespan('1.02:03:04.5')", "1.02:03:04.5000000"],
    ["bin(datetime(2026-01-31 10:20:30), 1h)", "2026-01-31T10:00:00.0000000Z"],
    ["startofweek(datetime(2026-11-21))", "2026-11-15T00:00:00.0000000Z"],
    ["startofmonth(datetime(2026-11-21), -1)", "2026-10-01T00:00:00.0000000Z"],
    ["endofyear(datetime(2026-11-21))", "2026-12-31T23:59:59.9999999Z"],
    ["datetime_add('month', 1, datetime(2028-01-31))", "2028-02-29T00:00:00.0000000Z"],
    ["datetime_diff('day', datetime(2026-01-02), datetime(2026-01-01 23:00))", "1"],
    ["datetime_diff('month', datetime(2026-01-01), datetime(2025-12-31))", "1"],
    ["datetime_part('quarter', datetime(2026-11-21))", "4"],
    ["dayofweek(datetime(2026-11-21))", "6.00:00:00"],
    ["dayofyear(datetime(2028-12-31))", "366"],
    ["weekofyear(datetime(2027-01-01))", "53"],
    ["getmonth(datetime(2026-11-21))", "11"],
    ["hourofday(datetime(2026-11-21 13:00))", "13"],
    ["make_datetime(2026, 2, 3, 4, 5, 6.5)", "2026-02-03T04:05:06.5000000Z"],
    ["make_timespan(1, 2, 3, 4)", "1.02:03:04"],
  ])("%s is %s", (expression, value) => {
    expect(shown(expression)).toBe(value);
  });
});

describe("dynamic values", () => {
  test.each([
    ['parse_json(\'{"a": {"b": [1, 2]}}\').a.b[1]', "2"],
    ["parse_json('{\"a b\": 1}')['a b']", "1"],
    ["parse_json('[1, 2, 3]')[-1]", "3"],
    ["parse_json('{}').toString", ""],
    ["pack('a', 1, 'b', datetime(2026-01-01))", '{"a":1,"b":"2026-01-01T00:00:00.0000000Z"}'],
    ["pack_array(1, 'x', true)", '[1,"x",true]'],
    ["array_concat(pack_array(1), pack_array(2, 3))", "[1,2,3]"],
    ["array_length(pack_array(1, 2))", "2"],
    ["zip(pack_array(1, 2), pack_array('a'))", '[[1,"a"],[2,null]]'],
    ["dynamic({'a': [1, -2.5, null, \"x\"]})", '{"a":[1,-2.5,null,"x"]}'],
  ])("%s is %s", (expression, value) => {
    expect(shown(expression)).toBe(value);
  });
});

describe("what cannot be evaluated is refused", () => {
  test.each([
    ["parse_xml('<a/>')", "the function parse_xml"],
    ["url_encode('a')", "the function url_encode"],
    ["'a' has_any ('a', 'b')", "'a' has_any ('a', 'b')"],
    ["'a' matches regex '('", "the regular expression '('"],
    ["toscalar(print 1)", "toscalar(print 1)"],
  ])("%s", (expression, what) => {
    expect(() => valueOfExpression(expression)).toThrow(`The sandbox cannot evaluate this part of KQL: ${what}`);
  });
});

describe("properties", () => {
  const ticks = fc.date({
    min: new Date("0001-01-01T00:00:00Z"),
    max: new Date("9999-12-31T00:00:00Z"),
    noInvalidDate: true,
  });

  test("dates are read as they are written", () => {
    fc.assert(
      fc.property(ticks, fc.bigInt(0n, 9999n), (date, rest) => {
        const value = dateTimeOf(date) + rest;
        expect(parseDateTime(formatDateTime(value))).toBe(value);
      }),
    );
  });

  test("time spans are read as they are written", () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), (value) => {
        expect(parseTimespan(formatTimespan(value))).toBe(value);
      }),
    );
  });

  test("text that is escaped finds itself and nothing else", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(new RegExp(`^${escapeRegularExpression(text)}$`, "u").test(text)).toBe(true);
      }),
    );
  });

  test("division, product and remainder make the number again", () => {
    const whole = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(
        whole,
        whole.filter((divisor) => divisor !== 0),
        (dividend, divisor) => {
          const [, remainder] = valueOfExpression(`(${dividend}) % (${divisor})`);
          expect(typeof remainder === "bigint" && remainder >= 0n && remainder < BigInt(Math.abs(divisor))).toBe(true);
          expect(valueOfExpression(`((${dividend}) - (${dividend}) % (${divisor})) % (${divisor}) == 0`)).toEqual([
            "bool",
            true,
          ]);
        },
      ),
      { numRuns: 30 },
    );
  });
});
