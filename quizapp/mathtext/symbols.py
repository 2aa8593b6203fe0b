r"""TeX commands that stand for one sign or one word."""

from typing import Final

LETTERS: Final = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "vartheta": "ϑ",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "infty": "∞", "partial": "∂", "nabla": "∇",
    "emptyset": "∅", "varnothing": "∅", "dots": "…", "ldots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱",
    "forall": "∀", "exists": "∃", "neg": "¬", "prime": "′", "top": "⊤", "bot": "⊥", "%": "%", "#": "#", "&": "&", "$": "$", "_": "_",
    "degree": "°", "checkmark": "✓", "square": "□", "Box": "□",
}  # fmt: skip
BINARY: Final = {
    "times": "×", "pm": "±", "mp": "∓", "div": "÷", "oplus": "⊕", "otimes": "⊗", "odot": "⊙",
    "ast": "∗", "star": "⋆", "circ": "∘", "cup": "∪", "cap": "∩", "setminus": "∖", "wedge": "∧", "vee": "∨", "land": "∧", "lor": "∨",
    "bmod": "mod", "circledast": "⊛", "bullet": "•",
}  # fmt: skip
TIGHT: Final = {"cdot": "·"}  # multiplies, as written on the blackboard: 5·5·3
RELATIONS: Final = {
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "∼", "simeq": "≃", "cong": "≅",
    "equiv": "≡", "propto": "∝", "ll": "≪", "gg": "≫", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆",
    "to": "→", "rightarrow": "→", "longrightarrow": "→", "leftarrow": "←", "gets": "←", "leftrightarrow": "↔",
    "Rightarrow": "⇒", "implies": "⇒", "Leftrightarrow": "⇔", "iff": "⇔", "mapsto": "↦", "mid": "|", "parallel": "∥", "perp": "⊥",
    "uparrow": "↑", "downarrow": "↓", "coloneqq": "≔", "gtrless": "≷", "prec": "≺", "succ": "≻",
}  # fmt: skip
OPENING: Final = {"lfloor": "⌊", "lceil": "⌈", "langle": "⟨", "{": "{", "lbrace": "{", "lbrack": "[", "lVert": "‖", "lvert": "|"}  # fmt: skip
CLOSING: Final = {"rfloor": "⌋", "rceil": "⌉", "rangle": "⟩", "}": "}", "rbrace": "}", "rbrack": "]", "rVert": "‖", "rvert": "|"}  # fmt: skip
BARS: Final = {"|": "‖", "Vert": "‖", "vert": "|"}
LARGE: Final = {"sum": "Σ", "prod": "Π", "int": "∫", "iint": "∬", "oint": "∮", "bigcup": "⋃", "bigcap": "⋂"}  # fmt: skip
FUNCTIONS: Final = frozenset({
    "ln", "log", "exp", "max", "min", "sin", "cos", "tan", "tanh", "sinh", "cosh", "arctan", "lim", "argmax",
    "argmin", "sup", "inf", "det", "dim", "gcd", "Pr", "deg", "sgn", "mod", "lg",
})  # fmt: skip
SPACES: Final = {",": " ", ";": " ", ":": " ", " ": " ", "quad": "  ", "qquad": "    ", "!": "", ">": " ", "thinspace": " "}  # fmt: skip
SIZES: Final = frozenset({
    "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl", "Biggr",
    "middle", "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits",
})  # fmt: skip
FONTS: Final = frozenset({
    "text", "textrm", "textit", "textbf", "texttt", "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathscr",
    "mathfrak", "operatorname", "mbox", "boldsymbol", "bm", "mathnormal",
})  # fmt: skip
WORDS: Final = frozenset({"text", "textrm", "textit", "textbf", "texttt", "mbox"})
ACCENTS: Final = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0305", "tilde": "\u0303",
    "widetilde": "\u0303", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "underline": "\u0332",
}  # fmt: skip
DOUBLE: Final = dict(zip("CHNPQRZE1", "ℂℍℕℙℚℝℤ𝔼𝟙", strict=True))
SUPER: Final = dict(zip(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδε′∗*·",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋ′**·",
    strict=True,
))  # fmt: skip
SUB: Final = dict(zip(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
    strict=True,
))  # fmt: skip
