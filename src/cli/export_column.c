/*
 * export_column.c: the columns of a list of events: what heads each of them
 * and what it has for a row.
 */
#include "config.h"

#include "cli/export.h"

#include "cli/cli.h"

static const char *const columns[EXPORT_COLUMNS] = {
	[COL_NR] = N_("nr"), [COL_ID] = N_("id"), [COL_KIND] = N_("kind"),
	[COL_EARLIEST] = N_("earliest"), [COL_LATEST] = N_("latest"),
	[COL_TO] = N_("to"), [COL_TITLE] = N_("title"),
	[COL_CHANNEL] = N_("channel"), [COL_FROM] = N_("from"),
	[COL_TRIGGER] = N_("trigger"), [COL_DETAIL] = N_("answer form"),
	[COL_POINTS] = N_("points"), [COL_EXPECT] = N_("expected"),
	[COL_NOTE] = N_("note"), [COL_OBJECTIVES] = N_("objectives"),
	[COL_TLP] = "tlp", [COL_RSIT] = "rsit", [COL_ATTACK] = "attack",
	[COL_CMM] = "cmm", [COL_FIRST] = "first", [COL_LAW] = "law",
	[COL_PHASE] = N_("phase"), [COL_FIELDS] = N_("fields"),
	[COL_FILES] = N_("attachments"), [COL_TEXT] = N_("text"),
};

const char *export_head(enum export_column col)
{
	return columns[col];
}

void export_time(struct buf *out, int64_t ms)
{
	char text[SPAN_TEXT];

	if (ms >= 0)
		buf_adds(out, instant_text((struct instant){ ms }, text));
}

void export_column(struct buf *out, const struct export_row *r,
    enum export_column col)
{
	switch (col) {
	case COL_NR: buf_adds(out, r->nr); break;
	case COL_ID: buf_adds(out, r->id); break;
	case COL_KIND: buf_adds(out, r->kind); break;
	case COL_EARLIEST: export_time(out, r->earliest_ms); break;
	case COL_LATEST: export_time(out, r->latest_ms); break;
	case COL_TO: buf_adds(out, r->to); break;
	case COL_TITLE: buf_adds(out, r->title); break;
	case COL_CHANNEL: buf_adds(out, r->channel); break;
	case COL_FROM: buf_adds(out, r->from); break;
	case COL_TRIGGER: buf_adds(out, r->trigger); break;
	case COL_DETAIL: buf_adds(out, r->detail); break;
	case COL_POINTS: buf_addi(out, r->points); break;
	case COL_EXPECT: buf_adds(out, r->expect); break;
	default: bug("export: column %d", (int)col);
	}
}

void export_happened(struct buf *out, const struct export_actual *a)
{
	export_time(out, a->ms);
	buf_addf(out, "%s%s", a->ms >= 0 ? " " : "", a->status);
	if (a->outcome[0] != '\0')
		buf_addf(out, " %s", a->outcome);
}
