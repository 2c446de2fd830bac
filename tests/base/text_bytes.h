/*
 * text_bytes.h: what tests of texts write in bytes.
 */
#ifndef TESTS_BASE_TEXT_BYTES_H
#define TESTS_BASE_TEXT_BYTES_H

#include <locale.h>
#include <wchar.h>

#include "base/text.h"
#include "tests/base/unit.h"

#define E_ACUTE "\xc3\xa9"		/* composed */
#define ACUTE "\xcc\x81"		/* combining */
#define MORE "\xe2\x80\xa6"
#define BROKEN "\xef\xbf\xbd"

#endif
