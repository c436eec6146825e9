package dev.zerosum.ledger.page;

/// How the pages look, in light and in dark.
final class PageStyle {

  static final String CSS =
      """
      :root { color-scheme: light dark; --paper: #f6f5f1; --card: #ffffff; --ink: #1d1b18;
        --soft: #6b665d; --line: #dedad1; --rule: #1d1b18; --link: #0b5d57; --good: #0f766e;
        --warn: #a16207; --bad: #b42318; }
      @media (prefers-color-scheme: dark) { :root { --paper: #14161a; --card: #1c1f25;
        --ink: #ece9e2; --soft: #9c978c; --line: #30343c; --rule: #b9b4a8; --link: #6fd3c7;
        --good: #5cc8bb; --warn: #e2b34d; --bad: #f58a80; } }
      * { box-sizing: border-box; }
      body { background: var(--paper); color: var(--ink); margin: 0;
        font: 15px/1.5 ui-sans-serif, system-ui, "Helvetica Neue", Arial, sans-serif; }
      main { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
      a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
      .over { color: var(--soft); font-size: .78rem; letter-spacing: .09em; margin: 0;
        text-transform: uppercase; }
      h1 { font-size: 1.85rem; letter-spacing: -.015em; line-height: 1.2; margin: .15rem 0 1rem;
        overflow-wrap: anywhere; }
      h2 { font-size: 1rem; margin: 2.5rem 0 .75rem; }
      code { font: .86em ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
        overflow-wrap: anywhere; }
      .badge { border: 1px solid currentColor; border-radius: 1rem; font-size: .68rem;
        font-weight: 600; letter-spacing: .07em; padding: .12rem .6rem; text-transform: uppercase;
        vertical-align: .35em; }
      .live { color: var(--good); } .test { color: var(--warn); }
      .note { border-left: 3px solid var(--warn); margin: 0 0 1rem; padding: .2rem 0 .2rem .8rem; }
      dl { display: grid; gap: .35rem 1.5rem; grid-template-columns: max-content 1fr; margin: 0; }
      dt { color: var(--soft); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
      .ts { display: grid; gap: .7rem 2rem;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); }
      .t { background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
        display: grid; grid-row: span 2; grid-template-rows: subgrid; margin-bottom: 1rem;
        padding: 1rem 1.1rem 1.1rem; }
      .t h3 { align-self: end; font-size: .95rem; font-weight: 600; margin: 0;
        overflow-wrap: anywhere; text-align: center; }
      .t h3 a { text-decoration: none; } .t h3 a:hover { text-decoration: underline; }
      .t table { align-self: start; border-top: 2px solid var(--rule); table-layout: fixed; }
      .t th, .t td { border: 0; padding: .28rem .9rem; text-align: right; width: 50%; }
      .t th { padding-top: .5rem; }
      .t th:first-child, .t td:first-child { border-right: 2px solid var(--rule); }
      .t .leg { color: var(--soft); float: left; font-size: .72rem; line-height: 2; }
      .t tfoot td { font-weight: 600; } .t tfoot td > span { border-top: 1px solid var(--line);
        display: block; padding-top: .25rem; }
      .wide { background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
        overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; }
      th { color: var(--soft); font-size: .74rem; font-weight: 600; letter-spacing: .04em;
        text-align: left; text-transform: uppercase; }
      .wide th, .wide td { border-bottom: 1px solid var(--line); padding: .55rem .9rem;
        vertical-align: baseline; }
      .wide tr:last-child > td { border-bottom: 0; }
      .wide .edge td { font-weight: 600; }
      td.n, th.n, td.when, .t td { font-variant-numeric: tabular-nums; white-space: nowrap; }
      td.n, th.n { text-align: right; }
      .zero { color: var(--good); font-weight: 600; } .off { color: var(--bad); font-weight: 700; }
      .small { color: var(--soft); font-size: .85rem; }
      @media print { body { background: #fff; } .t, .wide { break-inside: avoid; } }
      """;

  private PageStyle() {}
}
