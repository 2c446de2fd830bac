/*
 * export_html.c: what pages of HTML are made of.  It must never let text of a
 * pack become a tag or a reference.
 */
#include "config.h"

#include "cli/export.h"

#include <string.h>

#include "base/text.h"
#include "cli/cli.h"

void export_html_text(struct buf *out, const char *text)
{
	struct buf safe = {0};

	text_safe(&safe, text, strlen(text), false, 0);
	for (const char *s = buf_str(&safe); *s != '\0'; s++) {
		switch (*s) {
		case '&': buf_adds(out, "&amp;"); break;
		case '<': buf_adds(out, "&lt;"); break;
		case '>': buf_adds(out, "&gt;"); break;
		case '"': buf_adds(out, "&quot;"); break;
		case '\'': buf_adds(out, "&#39;"); break;
		default: buf_addc(out, *s); break;
		}
	}
	buf_release(&safe);
}

void export_html_in(struct buf *out, const char *tag, const char *text)
{
	const char *end = strchr(tag, ' ');
	int n = (int)(end == NULL ? strlen(tag) : (size_t)(end - tag));

	buf_addf(out, "<%s>", tag);
	export_html_text(out, text);
	buf_addf(out, "</%.*s>", n, tag);
}

/* The pack's own mark, else ours. */
void export_html_mark_in(struct buf *out, const struct export *x,
    const struct i18n *words)
{
	export_html_in(out, "p class=\"mark\"", x->plan->mark.n > 0 ?
	    plan_mark(x->plan, x->lang) : tr(words,
	    "EXERCISE EXERCISE EXERCISE"));
	buf_addc(out, '\n');
}

void export_html_head(struct buf *out, const struct export *x,
    const char *style)
{
	const char *title = plan_say(x->plan, &x->plan->title, x->lang, NULL);

	buf_adds(out, "<!DOCTYPE html>\n<html lang=\"");
	export_html_text(out, x->lang);
	buf_adds(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src 'none'; style-src 'unsafe-inline'\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n");
	export_html_in(out, "title", title);
	buf_addf(out, "\n<style>%s</style>\n</head>\n<body>\n", style);
}
