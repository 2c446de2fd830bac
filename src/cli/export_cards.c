/*
 * export_cards.c: cards for teams that get injects on paper, and call sheets
 * for who speaks them: number, mark, TLP, text, and a slip for the reply.  A
 * card must never say what its reader would not see on a screen: no time to
 * come, no note, nothing for another role.
 */
#include "config.h"

#include "cli/export.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "plan/placeholder.h"

#define CARD_LINES 4		/* to write on, for an answer in words */
#define CARD_BLANK "______"

static const char card_style[] =
	"body{font:16px/1.4 system-ui,sans-serif;margin:0 auto;max-width:48em;"
	"padding:0 1em;color:#000;background:#fff}"
	".card{break-after:page;border:1px solid #000;padding:0 1em;"
	"margin:1em 0}"
	".mark{background:#000;color:#fff;text-align:center;"
	"letter-spacing:.2em;font-weight:bold;padding:.3em;margin:1em 0;"
	"print-color-adjust:exact}"
	".nr{font-size:2em;font-weight:bold;margin-right:.5em}"
	".tlp{border:2px solid #000;padding:.1em .4em;font-weight:bold;"
	"float:right}"
	"dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em}"
	"dd{margin:0}.text{white-space:pre-wrap;margin:1em 0}"
	".slip{border-top:2px dashed #000;margin-top:2em}"
	".line{border-bottom:1px solid #000;height:2em}";

struct cards {
	struct buf *out;
	struct export *x;
	const struct plan *p;
	struct i18n *words;		/* of the language of the cards */
	const struct plan_inject *i;
	int inject;
	const char *nr;
	char *said;
};

/* ---- words ------------------------------------------------------------ */

static const char *card_role(const struct cards *k, int role)
{
	const struct plan_role *r = &k->p->roles[role];
	const char *name = plan_say(k->p, &r->name, k->x->lang, NULL);

	return name[0] != '\0' ? name : r->id;
}

static void card_pair(struct cards *k, const char *name, const char *value)
{
	if (value == NULL || value[0] == '\0')
		return;
	export_html_in(k->out, "dt", name);
	export_html_in(k->out, "dd", value);
	buf_addc(k->out, '\n');
}

/* With what stays open on paper left blank; the caller frees. */
static char *card_filled(const struct cards *k, const char *text)
{
	struct placeholder_piece piece;
	struct buf out = {0};

	while (placeholder_next(k->p, &text, &piece)) {
		if (piece.kind == PLACEHOLDER_ROLE)
			buf_adds(&out, card_role(k, piece.index));
		else if (piece.kind == PLACEHOLDER_PARAM)
			buf_adds(&out, k->p->params[piece.index].value);
		else if (piece.kind == PLACEHOLDER_CLOCK ||
		    piece.kind == PLACEHOLDER_STORY)
			buf_adds(&out, CARD_BLANK);
		else
			buf_add(&out, piece.s, piece.n);
	}
	return buf_detach(&out);
}

/* A text of the plan so, until the next one. */
static const char *card_said(struct cards *k, const struct plan_text *t)
{
	free(k->said);
	k->said = card_filled(k, plan_say(k->p, t, k->x->lang, NULL));
	return k->said;
}

/* A body. */
static void card_text(struct cards *k, const char *text)
{
	char *lines = card_filled(k, text), *one, *at = lines;

	buf_adds(k->out, "<div class=\"text\">");
	while ((one = strsep(&at, "\n")) != NULL) {
		export_html_text(k->out, one);
		if (at != NULL)
			buf_addc(k->out, '\n');
	}
	buf_adds(k->out, "</div>\n");
	free(lines);
}

/* The words that a role is given, as it would read them. */
static void card_body(struct cards *k, int role)
{
	const struct plan_body *best = plan_body_read(k->p, k->i, role,
	    k->x->lang);
	struct buf text = {0};

	if (best == NULL)
		buf_adds(&text, plan_say(k->p, &k->i->text, k->x->lang,
		    NULL));
	else if (k->x->blob(k->x->data, &best->digest, &text) != 0)
		buf_adds(&text, tr(k->words, "[The text cannot be had.]"));
	card_text(k, buf_str(&text));
	buf_release(&text);
}

/* ---- the slip --------------------------------------------------------- */

static void slip_lines(struct cards *k, int n)
{
	while (n-- > 0)
		buf_adds(k->out, "<div class=\"line\"></div>\n");
}

static void slip_question(struct cards *k, const struct plan_question *q)
{
	export_html_in(k->out, "p", card_said(k, &q->title));
	buf_addc(k->out, '\n');
	if (!plan_has_choices(q->kind)) {
		slip_lines(k, q->kind == PLAN_FREE ? CARD_LINES : 1);
		return;
	}
	buf_adds(k->out, "<p>");
	for (size_t i = 0; i < q->nchoices; i++) {
		buf_adds(k->out, q->kind == PLAN_ORDER ? "__ " :
		    "&#9744; ");
		export_html_text(k->out, card_said(k, &q->choices[i].title));
		buf_adds(k->out, "<br>\n");
	}
	buf_adds(k->out, "</p>\n");
}

/* What the role is asked with the inject, else what it does about it. */
static void card_slip(struct cards *k, int role)
{
	bool asked = false;

	buf_adds(k->out, "<div class=\"slip\">\n<p><b>");
	export_html_text(k->out, tr(k->words, "Reply slip"));
	buf_adds(k->out, "</b> <span class=\"nr\">");
	export_html_text(k->out, k->nr);
	buf_adds(k->out, "</span></p>\n<dl>");
	card_pair(k, tr(k->words, "Team"), card_role(k, role));
	card_pair(k, tr(k->words, "Name"), CARD_BLANK CARD_BLANK);
	card_pair(k, tr(k->words, "Answered at"), "T+" CARD_BLANK);
	buf_adds(k->out, "</dl>\n");
	for (size_t i = 0; i < k->p->nquestions; i++) {
		const struct plan_question *q = &k->p->questions[i];

		if (q->with != k->inject || !(q->to >> role & 1))
			continue;
		asked = true;
		slip_question(k, q);
	}
	if (!asked) {
		export_html_in(k->out, "p", tr(k->words, "What we do:"));
		slip_lines(k, CARD_LINES);
	}
	buf_adds(k->out, "</div>\n");
}

/* ---- the card --------------------------------------------------------- */

static void card_head(struct cards *k, int role)
{
	const struct plan *p = k->p;
	struct buf files = {0};

	buf_adds(k->out, "<h2>");
	if (k->i->tags.tlp[0] != '\0') {
		char *tlp = xasprintf("TLP:%s", k->i->tags.tlp);

		for (char *s = tlp; *s != '\0'; s++)
			*s = (char)toupper((unsigned char)*s);
		export_html_in(k->out, "span class=\"tlp\"", tlp);
		free(tlp);
	}
	export_html_in(k->out, "span class=\"nr\"", k->nr);
	export_html_text(k->out, card_said(k, &k->i->title));
	buf_adds(k->out, "</h2>\n<dl>");
	card_pair(k, tr(k->words, "For"), card_role(k, role));
	if (k->i->person >= 0)
		card_pair(k, "", plan_say(p, &p->positions[
		    k->i->person].title, k->x->lang, NULL));
	card_pair(k, tr(k->words, "From"), card_said(k, &k->i->from));
	card_pair(k, tr(k->words, "Handed over at"), "T+" CARD_BLANK);
	for (size_t i = 0; i < k->i->nfiles; i++)
		buf_addf(&files, "%s%s", i == 0 ? "" : ", ",
		    p->files[k->i->files[i]].name);
	card_pair(k, tr(k->words, "Files"), buf_str(&files));
	buf_adds(k->out, "</dl>\n");
	buf_release(&files);
}

/* What is spoken is for who speaks it: the slip is for what was said. */
static void card_one(struct cards *k, int role)
{
	const char *script = plan_say(k->p, &k->i->script, k->x->lang, NULL);

	buf_adds(k->out, "<section class=\"card\">\n");
	export_html_mark_in(k->out, k->x, k->words);
	if (k->i->channel == PLAN_PHONE)
		export_html_in(k->out, "p", tr(k->words, "Call sheet: for the "
		    "role-player, who says it to the team"));
	card_head(k, role);
	card_body(k, role);
	if (k->i->channel == PLAN_PHONE && script[0] != '\0')
		card_text(k, script);
	card_slip(k, role);
	export_html_mark_in(k->out, k->x, k->words);
	buf_adds(k->out, "</section>\n");
}

/* Numbers as the engine has given them, or would. */
static void cards_in_order(struct cards *k)
{
	const struct plan *p = k->p;
	struct plan_numbered *rows = xcalloc(p->ninjects + 1, sizeof(*rows));
	const char **had = xcalloc(p->ninjects + 1, sizeof(*had));
	struct map taken = {0};

	for (size_t i = 0; i < k->x->n; i++) {
		const struct export_row *r = &k->x->rows[i];

		if (r->inject >= 0 && r->nr[0] != '\0') {
			had[r->inject] = r->nr;
			map_put(&taken, r->nr, 1);
		}
	}
	plan_numbers(p, had, &taken, rows);
	for (size_t i = 0; i < p->ninjects; i++) {
		k->inject = (int)rows[i].inject;
		k->i = &p->injects[k->inject];
		k->nr = rows[i].nr;
		for (size_t r = 0; r < p->nroles; r++)
			if (k->i->to >> r & 1)
				card_one(k, (int)r);
	}
	free(rows);
	free(had);
	map_release(&taken);
}

void export_cards(struct buf *out, struct export *x)
{
	struct cards k = { .out = out, .x = x, .p = x->plan,
		.words = cli_words(x->lang) };

	export_html_head(out, x, card_style);
	cards_in_order(&k);
	buf_adds(out, "</body>\n</html>\n");
	i18n_free(k.words);
	free(k.said);
}
