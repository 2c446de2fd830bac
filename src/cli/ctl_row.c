/*
 * ctl_row.c: cells of the lines that ctl prints (ctl_row.h).
 */
#include "config.h"

#include "cli/ctl_row.h"

#include "base/text.h"
#include "cli/cli.h"
#include "client/words.h"

const char *row_word(const char *code)
{
	return client_word(cli_catalogue(), code);
}

void row_cell(struct buf *out, const char *s, int width)
{
	char *safe = text_safe_line(s);

	if (width > 0)
		text_pad(out, safe, width);
	else
		buf_adds(out, safe);
	buf_addc(out, ' ');
	free(safe);
}

void row_end(struct buf *out)
{
	while (out->len > 0 && out->p[out->len - 1] == ' ')
		out->len--;
	buf_addc(out, '\n');
}

const char *row_time(int64_t ms, char text[SPAN_TEXT])
{
	return instant_text((struct instant){ ms }, text);
}
