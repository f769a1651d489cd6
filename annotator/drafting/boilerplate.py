"""Lines that are not the article's: advertisements, teasers, newsletters, buttons."""

from __future__ import annotations

import re
from typing import Final

#: No longer line is taken for one of these.
_LONGEST: Final = 200
#: By kind, one to a line; each must fit a line of the article from its beginning, and those that
#: end in ``$`` all of it.
_KINDS: Final = {
    "advert": r"""
        (?:article )?(?:ad|advert|advertisement)(?: box| feature)?\W*$
        ad (?:slot|break)\b.{0,40}$
        advertisement - .*$
        sponsored(?: content)?$
        paid content$
        promoted stories$
        (?:story|article) continues (?:below|after)\b
        scroll (?:down )?(?:to|for) .*$
        anzeige$
        werbung$
        publicité$
        【?広告】?
        【?pr】?$
        """,
    "teaser": r"""
        read (?:more|next|also)\b(?::| on\b| about\b|\W*$)
        related(?: stories| articles| content| topics)?:?$
        related:
        see also:
        more (?:on this story|from [\w ]{2,30}|stories)\W*$
        most (?:read|popular)\b.{0,40}$
        recommended(?: for you)?$
        you (?:may|might) also like\b.{0,20}$
        trending(?: now)?$
        don['’]t miss\b[:.! ]*$
        watch (?:the )?(?:latest )?video\b
        watch more\b
        up next$
        editor['’]s picks?$
        lesen sie (?:auch|mehr)\b
        mehr zum thema\b
        lire aussi\b
        à lire aussi\b
        voir aussi\b
        関連記事
        あわせて読みたい
        続きを読む
        """,
    "newsletter": r"""
        (?:sign|signed) up (?:for|to)\b.*(?:newsletter|email|alert|briefing|update)
        sign up here\b
        subscribe\b.{0,80}$
        get (?:the|our) .{0,60}(?:newsletter|inbox)
        enter your e-?mail
        .{0,60}straight to your inbox
        newsletter\W*$
        .{0,40}\bvia email\b.{0,140}
        (?:jetzt )?newsletter (?:abonnieren|bestellen)
        (?:inscrivez-vous|abonnez-vous)\b
        メールマガジン
        """,
    "social": r"""
        (?:share|tweet|pin|like|follow)(?: (?:this|us|on|the|via)\b.{0,80})?\W*$
        (?:share|tweet)(?: on)?(?: facebook| twitter| whatsapp| x| linkedin)?\W*$
        (?:on twitter,? )?follow [\w .’'-]{2,50} (?:on|at) (?:twitter|facebook|instagram|x)\b
        on twitter follow\b
        \d+ (?:shares|comments|likes)\W*$
        comments?\W*$
        (?:leave|post|add) a comment\b
        join the (?:conversation|discussion)\b
        like the page\b
        click (?:here )?to (?:share|comment)\b
        twitter: ?@\w+\W*$
        teilen(?::.*)?\W*$
        kommentare?\W*$
        partager\b.{0,40}$
        commentaires?\W*$
        シェア(?:する)?$
        ツイート$
        facebook$
        whatsapp$
        """,
    "navigation": r"""
        [^.!?›>|]{2,30}(?: [›>|] [^.!?›>|]{2,40}){1,6}$
        (?:home|menu|search|next|previous|print|log ?in|register)\W*$
        (?:skip to (?:main )?content|back to top)\W*$
        (?:next|previous) (?:article|page|story)\W*$
        view (?:all|more|gallery|comments)\W*$
        load more\W*$
        click here\b.{0,60}$
        (?:zur )?startseite$
        accueil$
        トップページ$
        次のページ.?$
        page \d+ of \d+$
        """,
    "other": r"""
        (?:©|\(c\)|copyright\b).{0,160}$
        .{0,60}\ball rights reserved\b.{0,60}$
        alle rechte vorbehalten\W*$
        tous droits réservés\W*$
        無断転載
        this (?:article|story|material|post) (?:was|has been|may not be)\b
        (?:last )?updated:?\s.{0,40}$
        published:?\s.{0,40}\d{4}.{0,20}$
        \(?additional reporting by\b
        \(?(?:reporting|editing|writing) by [A-Z]
        [\w ,.’'-]{3,80} contributed (?:reporting|to this (?:report|story|article))
        as published in\b
        correction(?: appended)?\W*$
        full text\W*$
        abstract\W*$
        h/t\b
        _{2,}\W*$
        editor['’]s note\b
        this story has been (?:updated|corrected)
        do you have a story\b
        got a story\b
        email us at\b
        we use cookies\b
        cookie\b.{0,60}(?:policy|settings)
        terms (?:of (?:use|service)|and conditions)\W*$
        privacy policy\W*$
        """,
}
_PATTERN: Final = re.compile(
    "|".join(
        f"(?P<{kind}>{'|'.join(map(str.strip, patterns.strip().splitlines()))})"
        for kind, patterns in _KINDS.items()
    ),
    re.IGNORECASE,
)


def kind_of(line: str) -> str | None:
    """What kind of boilerplate a line is; None if it is the article's."""
    if len(line) > _LONGEST:
        return None
    found = _PATTERN.match(line)
    return found.lastgroup if found else None
