/*
 * say_long.c: whole texts for reading, on a page or in line mode: an inject
 * with its questions.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"
#include "client/words.h"
#include "wire/fill.h"

/* Its text says which language it is in, where it has one. */
static const struct val *subject_of(const struct val *inject)
{
	return val_get(inject, "body_lang") == NULL ? NULL : inject;
}

const char *say_subject_tail(struct term *t, const struct val *inject)
{
	const char *tlp = say_tlp(t, inject);

	return arena_printf(&t->a, "%s%s%s", say_mark(t, inject,
	    subject_of(inject)), tlp != NULL ? "  " : "", tlp != NULL ? tlp :
	    "");
}

const char *say_subject(struct term *t, const struct val *inject)
{
	const char *tlp = say_tlp(t, inject);
	const char *number = say_number(inject);

	if (!say_is_heard(t))
		return arena_printf(&t->a, "%s%s%s%s", number, number[0] ==
		    '\0' ? "" : "  ", say_label(t, inject),
		    say_subject_tail(t, inject));
	return arena_printf(&t->a, "%s%s%s%s%s%s", number, number[0] == '\0' ?
	    "" : " ", say_end(t, say_within(t, inject, subject_of(inject))),
	    tlp != NULL ? " " : "", tlp != NULL ? tlp : "", tlp != NULL ?
	    "." : "");
}

void say_safe(struct buf *out, const char *s)
{
	text_safe(out, s, strlen(s), true, 0);
}

static void say_field(struct term *t, struct buf *out, const char *label,
    const char *value)
{
	if (value == NULL || value[0] == '\0')
		return;
	if (say_is_heard(t)) {
		buf_addf(out, "%s: ", label);
		say_safe(out, say_end(t, value));
	} else {
		text_pad(out, label, text_width(label) > 8 ?
		    text_width(label) : 8);
		buf_addc(out, ' ');
		say_safe(out, value);
	}
	buf_addc(out, '\n');
}

static void say_files(struct term *t, const struct val *inject,
    struct buf *out)
{
	const struct val *files = val_get(inject, "files");
	struct buf names = {0};

	for (size_t i = 0; i < val_len(files); i++) {
		const struct val *f = val_at(files, i);

		buf_addf(&names, "%s%s %s", i > 0 ? ", " : "",
		    val_get_text(f, "name", ""), say_size(t,
		    val_get_num(f, "size", 0)));
	}
	say_field(t, out, _("Files"), buf_str(&names));
	buf_release(&names);
}

static void say_filled(struct term *t, const struct val *inject,
    const char *text, struct buf *out)
{
	struct wire_filling with = {
		.fills = val_get(feed_section(&t->m, "exercise"), "fills"),
		.clock = say_hm(t, val_get_num(inject, "ms", 0)),
		.story_ms = val_get_num(inject, "story_ms", WIRE_NO_STORY),
	};
	struct buf flown = {0}, filled = {0};

	flow_text(&flown, text);
	wire_fill(&filled, buf_str(&flown), &with);
	while (filled.len > 0 && filled.p[filled.len - 1] == '\n')
		filled.p[--filled.len] = '\0';
	say_safe(out, buf_str(&filled));
	buf_release(&filled);
	buf_release(&flown);
}

/* A body by its digest, as it stands in a row; the inject says when. */
static void say_body(struct term *t, const struct val *inject,
    const struct val *row, const char *key, struct buf *out, bool *wanting)
{
	const char *digest = val_get_text(row, key, NULL);
	const char *lang = val_get_text(row, "body_lang", NULL);
	const char *text;
	bool failed;

	if (digest == NULL)
		return;
	if (lang != NULL)
		buf_addf(out, _("[This text is in its original language: "
		    "%s]\n\n"), say_language(t, lang));
	text = term_body(t, digest, &failed);
	if (text != NULL) {
		say_filled(t, inject, text, out);
	} else if (failed) {
		buf_adds(out, _("[The text cannot be had.]"));
	} else {
		*wanting = true;
		buf_adds(out, "...");
	}
	buf_addc(out, '\n');
}

/* "-- For: Press --", a text below it. */
static void say_heading(struct term *t, struct buf *out, const char *what,
    const char *which, const char *rule)
{
	bool heard = say_is_heard(t);
	const char *text = which == NULL ? what : arena_printf(&t->a,
	    "%s: %s", what, which);

	if (out->len > 1 && strcmp(buf_str(out) + out->len - 2, "\n\n") != 0)
		buf_addc(out, '\n');
	buf_addf(out, "%s%s", heard ? "" : rule, heard ? "" : " ");
	say_safe(out, heard ? say_end(t, text) : text);
	buf_addf(out, "%s%s\n", heard ? "" : " ", heard ? "" : rule);
}

/* It comes first: whoever reads a long text again starts at its top. */
static void say_corrected(struct term *t, const struct val *inject,
    struct buf *out, bool *wanting)
{
	if (val_get(inject, "correction") == NULL)
		return;
	say_heading(t, out, _("CORRECTION"), val_get_text(inject,
	    "correction_why", NULL), "**");
	say_body(t, inject, inject, "correction", out, wanting);
	say_heading(t, out, _("As it was sent before"), NULL, "--");
}

static void say_head(struct term *t, const struct val *inject,
    struct buf *out)
{
	const char *channel = client_channel(t->cat, val_get_text(inject,
	    "channel", ""));
	const char *at = arena_printf(&t->a, "T+%s", say_hm(t,
	    val_get_num(inject, "ms", 0)));

	say_field(t, out, _("From"), val_get_text(inject, "from", "EXCON"));
	say_field(t, out, _("Sent at"), channel[0] == '\0' ? at :
	    arena_printf(&t->a, say_is_heard(t) ? "%s, %s" : "%s  %s", at,
	    channel));
	say_field(t, out, _("For"), val_get_text(inject, "person_title",
	    NULL));
	say_files(t, inject, out);
	buf_addc(out, '\n');
}

/* What a row says: inline, or by digest. */
static void say_row(struct term *t, const struct val *inject,
    const struct val *row, struct buf *out, bool *wanting)
{
	if (val_get(row, "text") != NULL) {
		say_filled(t, inject, val_get_text(row, "text", ""), out);
		buf_addc(out, '\n');
	}
	say_body(t, inject, row, "body", out, wanting);
}

/* Letters to those whose part the team has taken over. */
static void say_others(struct term *t, const struct val *inject,
    struct buf *out, bool *wanting)
{
	const struct val *others = val_get(inject, "others");

	for (size_t i = 0; i < val_len(others); i++) {
		const struct val *other = val_at(others, i);

		say_heading(t, out, _("For"), val_get_text(other, "title",
		    val_get_text(other, "role", "")), "--");
		say_row(t, inject, other, out, wanting);
	}
}

static void say_text(struct term *t, const struct val *inject,
    struct buf *out, bool *wanting)
{
	say_corrected(t, inject, out, wanting);
	say_row(t, inject, inject, out, wanting);
	say_others(t, inject, out, wanting);
}

/* One of what a digest is made of. */
static void say_part(struct term *t, const struct val *part, struct buf *out,
    bool *wanting)
{
	say_heading(t, out, say_subject(t, part), NULL, "--");
	say_field(t, out, _("From"), val_get_text(part, "from", NULL));
	buf_addc(out, '\n');
	say_text(t, part, out, wanting);
}

static void say_parts(struct term *t, const struct val *inject,
    struct buf *out, bool *wanting)
{
	const struct val *parts = val_get(inject, "digest");

	for (size_t i = 0; i < val_len(parts); i++)
		say_part(t, val_at(parts, i), out, wanting);
}

void say_inject(struct term *t, const struct val *inject, bool head,
    struct buf *out, bool *wanting)
{
	const struct val *rows = feed_section(&t->m, "questions");
	const char *id = val_get_text(inject, "id", "");

	*wanting = false;
	if (form_of(inject) != NULL) {
		say_form(t, feed_row(&t->m, "questionnaires",
		    form_of(inject)), out);
		return;
	}
	if (head)
		say_head(t, inject, out);
	say_text(t, inject, out, wanting);
	say_parts(t, inject, out, wanting);
	for (size_t i = 0; i < val_len(rows); i++) {
		if (strcmp(val_get_text(val_at(rows, i), "inject", ""),
		    id) != 0)
			continue;
		buf_addc(out, '\n');
		say_question(t, val_at(rows, i), out);
	}
}

void say_forwarded(struct term *t, const struct val *row, struct buf *out,
    bool *wanting)
{
	const struct val *item = val_get(row, "item");
	const char *text = val_get_text(row, "text", "");
	const char *tlp = say_tlp(t, row);

	*wanting = false;
	say_field(t, out, _("Forwarded by"), say_who(t, row));
	say_field(t, out, _("Sent at"), arena_printf(&t->a, "T+%s%s%s",
	    say_hm(t, val_get_num(row, "ms", 0)), tlp == NULL ? "" :
	    say_is_heard(t) ? ", " : "  ", tlp == NULL ? "" : tlp));
	if (text[0] != '\0') {
		buf_addc(out, '\n');
		say_safe(out, text);
		buf_addc(out, '\n');
	}
	say_heading(t, out, say_subject(t, item), NULL, "--");
	say_head(t, item, out);
	say_text(t, item, out, wanting);
	say_parts(t, item, out, wanting);
}
