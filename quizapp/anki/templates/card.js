(function () {
  var place = "quizapp-answer";
  var root = document.getElementById("quizapp");
  if (!root) { return; }
  var back = document.getElementById("answer");
  function keep(value) {
    window.quizappAnswer = value;
    try { sessionStorage.setItem(place, value); } catch (error) { /* kept in the window alone */ }
  }
  function kept() {
    if (typeof window.quizappAnswer === "string") { return window.quizappAnswer; }
    try { return sessionStorage.getItem(place) || ""; } catch (error) { return ""; }
  }
  // An answer as its numbers and words, however they are set apart: 3×4, (3, 4) and [3 4] are one.
  function reading(text, thousands) {
    text = text.toLowerCase().replace(/\u2212/g, "-").replace(/(\d)\s*[x\u00d7]\s*(?=[-\d])/g, "$1 ");
    if (thousands) { text = text.replace(/(\d),(?=\d{3}(?!\d))/g, "$1"); }
    return text.split(/[\s,;()\[\]|=]+/).filter(Boolean).map(function (part) {
      return isFinite(part) ? String(Number(part)) : part;
    }).join(" ");
  }
  function same(known, typed) {
    if (typed.indexOf("=") < 0) { known = known.replace(/[^;=]*=/g, " "); }
    return reading(known, true) === reading(typed, true) || reading(known, false) === reading(typed, false);
  }
  var options = Array.prototype.slice.call(root.querySelectorAll("button.option"));
  if (!back) {
    keep("");
    options.forEach(function (option) {
      option.onclick = function () {
        var one = option.getAttribute("data-one") === "1";
        options.forEach(function (other) {
          var on = other === option ? other.getAttribute("aria-pressed") !== "true"
            : !one && other.getAttribute("aria-pressed") === "true";
          other.setAttribute("aria-pressed", on ? "true" : "false");
        });
        keep(options.filter(function (other) {
          return other.getAttribute("aria-pressed") === "true";
        }).map(function (other) { return other.getAttribute("data-letter"); }).join(" "));
      };
    });
    if (!window.quizappListens) {
      window.quizappListens = true;
      document.addEventListener("input", function (event) {
        if (event.target && event.target.id === "typeans") { keep(event.target.value); }
      });
    }
    return;
  }
  if (options.length) {
    var right = document.getElementById("right").textContent.trim().split(" ");
    var chosen = kept().split(" ");
    options.forEach(function (option) {
      var letter = option.getAttribute("data-letter");
      var good = right.indexOf(letter) >= 0;
      var picked = chosen.indexOf(letter) >= 0;
      option.disabled = true;
      option.setAttribute("aria-pressed", picked ? "true" : "false");
      if (good) { option.classList.add("right"); }
      if (picked && !good) { option.classList.add("wrong"); }
    });
    return;
  }
  var typed = kept();
  var shown = document.getElementById("typeans");
  if (!typed && shown) {
    var marks = shown.querySelector("#typearrow") ? shown.childNodes : shown.querySelectorAll(".typeGood");
    for (var place_ = 0; place_ < marks.length; place_ += 1) {
      if (marks[place_].id === "typearrow" || marks[place_].nodeName === "BR") { break; }
      if (marks[place_].className !== "typeMissed") { typed += marks[place_].textContent; }
    }
  }
  var named = document.getElementById("named");
  if (!named || !typed) { return; }
  var accept = document.getElementById("accept").textContent.split("|");
  for (var each = 0; each < accept.length; each += 1) {
    if (accept[each].trim() && same(accept[each], typed)) {
      if (shown && shown.querySelector(".typeBad, .typeMissed")) {
        named.textContent = "“" + typed + "” counts as right.";
        named.classList.add("good");
        named.hidden = false;
      }
      return;
    }
  }
  var slips = document.querySelectorAll("#slips li");
  for (var slip = 0; slip < slips.length; slip += 1) {
    if (same(slips[slip].querySelector(".value").textContent, typed)) {
      named.textContent = slips[slip].querySelector(".diagnosis").textContent;
      named.hidden = false;
      slips[slip].classList.add("yours");
      document.getElementById("slips").open = true;
    }
  }
})();
