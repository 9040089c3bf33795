// Included by a source that uses nothing of it.
#pragma once
