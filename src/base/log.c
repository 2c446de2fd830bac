/*
 * log.c: one line of diagnostics at a time.
 *
 * It must never let text from outside forge a second line, nor call what a
 * confined process may not: a clock and one write() are all it needs.
 */
#include "base/log.h"

#include "base/file.h"
#include "base/instant.h"
#include "base/text.h"

static const char *log_level_name(enum log_level level)
{
	static const char *const names[] = {
		[LOG_LEVEL_ERROR] = "error", [LOG_LEVEL_WARN] = "warn",
		[LOG_LEVEL_INFO] = "info", [LOG_LEVEL_DEBUG] = "debug",
	};

	return (size_t)level < ARRAY_LEN(names) ? names[level] : "?";
}

static int64_t log_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

void log_line(const struct log *log, enum log_level level, const char *layer,
    const char *fmt, ...)
{
	struct buf line = {0};
	char when[SPAN_TEXT];
	va_list ap;
	char *text;

	if (!log || log->fd < 0 || level > log->level)
		return;
	va_start(ap, fmt);
	text = xvasprintf(fmt, ap);
	va_end(ap);
	buf_addf(&line, "%s %s %s %s: ", wall_text(log_now(), when),
	    log->program, log_level_name(level), layer);
	text_safe(&line, text, strlen(text), false, 0);
	buf_addc(&line, '\n');
	/* A log that cannot be written has nobody to tell. */
	(void)fd_write_all(log->fd, line.p, line.len);
	free(text);
	buf_release(&line);
}
