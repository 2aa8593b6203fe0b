"use strict";
// Marks the forms below as the program does: exact whole numbers, tolerances for reals, the
// sentence of every wrong rule that gives exactly this value. Texts are read by a small parser;
// nothing typed is ever run as code.
(() => {
  class Unreadable extends Error {}
  const NOISE = 1e-9, HALF_UNIT = 0.51;

  const plain = (text) => text.replace(/[−–—]/g, "-").replace(/[·⋅]/g, "*").replace(/\u00a0/g, " ").trim();

  // Sums, products, powers and brackets of numbers.
  function calculate(text) {
    const tokens = text.match(/\d+(?:\.\d+)?(?:e[-+]?\d+)?|\.\d+|[-+*/^()×]|\S/gi) || [];
    let at = 0;
    const fail = () => { throw new Unreadable("A number is asked for."); };
    const sum = () => {
      let left = product();
      while (tokens[at] === "+" || tokens[at] === "-") left = tokens[at++] === "+" ? left + product() : left - product();
      return left;
    };
    const product = () => {
      let left = power();
      while ("*×/".includes(tokens[at] || " ")) left = tokens[at++] === "/" ? left / power() : left * power();
      return left;
    };
    const power = () => {
      if (tokens[at] === "-") { at++; return -power(); }
      if (tokens[at] === "+") { at++; return power(); }
      const base = atom();
      if (tokens[at] === "^") { at++; return base ** power(); }
      return base;
    };
    const atom = () => {
      const token = tokens[at++];
      if (token === "(") { const inside = sum(); if (tokens[at++] !== ")") fail(); return inside; }
      if (token === undefined || !/^[\d.]/.test(token)) fail();
      return Number(token);
    };
    const value = sum();
    if (at !== tokens.length || !Number.isFinite(value)) fail();
    return value;
  }

  const number = (text) => calculate(/^-?\d+,\d+$/.test(text) ? text.replace(",", ".") : text);
  const grouped = (text) => /^[-+]?\d{1,3}([ ,.'_]\d{3})+$/.test(text) ? text.replace(/[ ,.'_]/g, "") : text;
  const unbracketed = (text) => text.replace(/^[[({]+|[\])}]+$/g, "").trim();

  function numbers(text) {
    const inner = unbracketed(text);
    const pieces = /[;,]/.test(inner) ? inner.split(/[;,]/) : inner.split(/\s+/);
    if (!inner) throw new Unreadable("Write the numbers with spaces between them.");
    return pieces.map((piece) => number(piece.trim()));
  }

  function rows(text) {
    const lines = text.replace(/\]\s*,?\s*\[/g, ";").split(/[;\n]/).map(unbracketed).filter(Boolean);
    const found = lines.map(numbers);
    if (!found.length || found.some((row) => row.length !== found[0].length))
      throw new Unreadable("Write rows of one length, as 1 2; 3 4.");
    return found;
  }

  function letters(text, choices) {
    const low = text.toLowerCase();
    const whole = choices.findIndex((one) => one.toLowerCase() === low);
    if (whole >= 0) return [whole];
    const places = low.replace(/[),.;\s]|\band\b/g, "").split("").map((c) => c.charCodeAt(0) - 97);
    if (!places.length || places.some((p) => p < 0 || p >= choices.length))
      throw new Unreadable("Write the letter of a choice.");
    return [...new Set(places)];
  }

  const fields = (text, count) => {
    for (const separator of [/\n/, /;/, /,/, /\s+/]) {
      const found = text.split(separator).map((one) => one.trim()).filter(Boolean);
      if (found.length === count) return found;
    }
    throw new Unreadable(`${count} values are asked for.`);
  };
  const unnamed = (text) => text.replace(/^[^=:]*[=:]\s*/, "");

  const readers = {
    count(answer, text) {
      const value = calculate(grouped(text));
      if (!Number.isInteger(value)) throw new Unreadable("A whole number is asked for.");
      return value;
    },
    real: (answer, text) => number(text),
    shape(answer, text) {
      const pieces = unbracketed(text).split(/\s*[x×*,;]\s*|\s+/i).filter(Boolean);
      if (!pieces.length || pieces.some((one) => !/^\d+$/.test(one)))
        throw new Unreadable("Write the sizes of the axes, as 6 x 28 x 28.");
      return pieces.map(Number);
    },
    vector: (answer, text) => numbers(text.replace(/\n/g, " ")),
    matrix: (answer, text) => rows(text),
    choice(answer, text) {
      const found = letters(text, answer.choices);
      if (found.length !== 1) throw new Unreadable("One choice is asked for.");
      return answer.choices[found[0]];
    },
    choices: (answer, text) =>
      text.toLowerCase() === "none" ? [] : letters(text, answer.choices).sort((a, b) => a - b).map((p) => answer.choices[p]),
    yesno(answer, text) {
      if (/^(yes|y|true)$/i.test(text)) return true;
      if (/^(no|n|false)$/i.test(text)) return false;
      throw new Unreadable("Write yes or no.");
    },
    tuple(answer, text) {
      const names = Object.keys(answer.parts), found = fields(text, names.length);
      return Object.fromEntries(names.map((name, at) => [name, read(answer.parts[name], unnamed(found[at]))]));
    },
    table(answer, text) {
      const columns = Object.keys(answer.columns), lines = fields(text, answer.rows.length);
      return lines.map((line, at) => {
        let rest = line.toLowerCase().startsWith(answer.rows[at].toLowerCase()) ? line.slice(answer.rows[at].length) : line;
        rest = rest.replace(/^[\s:|]+|[\s|]+$/g, "");
        const cells = columns.length === 1 ? [rest] : rest.split("|").map((one) => one.trim());
        if (cells.length !== columns.length)
          throw new Unreadable(`${answer.rows[at]}: put a bar between the cells.`);
        return Object.fromEntries(columns.map((name, c) => [name, read(answer.columns[name], cells[c])]));
      });
    },
  };
  const read = (answer, text) => readers[answer.form](answer, text);

  function width(tolerance, reference) {
    if (!tolerance) return 0;
    if ("absolute" in tolerance) return tolerance.absolute;
    if ("relative" in tolerance) return tolerance.relative * Math.abs(reference);
    if ("decimals" in tolerance) return HALF_UNIT * 10 ** -tolerance.decimals;
    const leading = reference ? Math.floor(Math.log10(Math.abs(reference))) : -1;
    return HALF_UNIT * 10 ** (leading + 1 - tolerance.significant);
  }

  // Whether a value counts as a reference: numbers one by one, everything else by its parts.
  function same(answer, value, reference) {
    if (typeof value === "number" && typeof reference === "number") {
      if (!answer.tolerance && Number.isInteger(value) && Number.isInteger(reference)) return value === reference;
      return Math.abs(value - reference) <= width(answer.tolerance, reference) + NOISE * Math.max(Math.abs(value), Math.abs(reference));
    }
    if (Array.isArray(value) && Array.isArray(reference))
      return value.length === reference.length && value.every((one, at) => same(answer, one, reference[at]));
    if (value && reference && typeof value === "object" && typeof reference === "object")
      return Object.keys(reference).every((key) => same(inner(answer, key), value[key], reference[key]));
    return value === reference;
  }
  const inner = (answer, key) => (answer.parts || answer.columns || {})[key] || answer;

  // The parts of an answer that earn marks of their own.
  function cells(answer, value, reference) {
    if (answer.form === "matrix") return reference.flatMap((row, i) => row.map((right, j) => [answer, (value[i] || [])[j], right]));
    if (answer.form === "vector" || answer.form === "shape") return reference.map((right, i) => [answer, value[i], right]);
    if (answer.form === "tuple") return Object.keys(answer.parts).map((k) => [answer.parts[k], value[k], reference[k]]);
    if (answer.form === "table") return reference.flatMap((row, i) => Object.keys(row).map((k) => [answer.columns[k], value[i][k], row[k]]));
    return [];
  }

  function sized(value, reference) {
    return JSON.stringify(value, (key, v) => (typeof v === "number" ? 0 : v)) === JSON.stringify(reference, (key, v) => (typeof v === "number" ? 0 : v));
  }

  function mark(part, typed) {
    const { answer, slips } = part;
    let value;
    const text = plain(typed);
    try {
      if (!text) throw new Unreadable("Write an answer first.");
      value = read(answer, text);
    } catch (error) {
      if (error instanceof Unreadable) return { verdict: "invalid", says: error.message };
      throw error;
    }
    if (same(answer, value, answer.value)) return { verdict: "right", says: "" };
    const says = [...new Set(slips.filter((slip) => same(answer, value, slip.value)).map((slip) => slip.says))];
    if (says.length) return { verdict: "wrong", says: says.length > 1 ? "Either: " + says.join(" Or: ") : says[0] };
    const pieces = Array.isArray(value) && answer.form !== "table" && !sized(value, answer.value) ? [] : cells(answer, value, answer.value);
    const good = pieces.filter(([form, one, right]) => same(form, one, right)).length;
    if (good) return { verdict: "partly", says: `${good} of ${pieces.length} are right.` };
    return { verdict: "wrong", says: "" };
  }

  const WORDS = { right: "✓ right", partly: "◐ partly right", wrong: "✗ wrong", invalid: "? not readable" };
  for (const form of document.querySelectorAll("form[data-part]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { verdict, says } = mark(JSON.parse(form.dataset.part), form.querySelector("textarea").value);
      const out = form.querySelector("output");
      out.className = verdict;
      out.textContent = says ? `${WORDS[verdict]}. ${says}` : WORDS[verdict];
    });
    form.querySelector("textarea").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
    });
  }
})();
