// The byte stream that TVM's runtime reads compiled programs from. PyPI's wheel carries
// the runtime's sources but not this header; the names are those that they include.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tvm::support {

// How one type is written and read; see serializer.h. Other headers add their own.
template <typename T, typename = void>
struct Serializer;

class Stream {
 public:
  virtual ~Stream() = default;

  // Both return the number of bytes that were moved.
  virtual size_t Read(void* bytes, size_t count) = 0;
  virtual size_t Write(const void* bytes, size_t count) = 0;

  template <typename T>
  bool Read(T* value) {
    return Serializer<T>::Read(this, value);
  }

  template <typename T>
  void Write(const T& value) {
    Serializer<T>::Write(this, value);
  }

  template <typename T>
  bool ReadArray(T* values, size_t count) {
    for (T* value = values; value != values + count; ++value) {
      if (!Read<T>(value)) return false;
    }
    return true;
  }

  template <typename T>
  void WriteArray(const T* values, size_t count) {
    for (const T* value = values; value != values + count; ++value) Write<T>(*value);
  }
};

}  // namespace tvm::support
