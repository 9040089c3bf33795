// Streams over bytes in memory: one to read, one to append to a string.
#pragma once

#include <tvm/ffi/error.h>
#include <tvm/ffi/string.h>
#include <tvm/support/io.h>

#include <algorithm>
#include <cstring>
#include <string>

namespace tvm::support {

class BytesInStream : public Stream {
 public:
  using Stream::Read;
  using Stream::Write;

  BytesInStream(const void* bytes, size_t count) : next_(static_cast<const char*>(bytes)), left_(count) {}
  explicit BytesInStream(const ffi::Bytes& bytes) : BytesInStream(bytes.data(), bytes.size()) {}
  explicit BytesInStream(const std::string& bytes) : BytesInStream(bytes.data(), bytes.size()) {}

  size_t Read(void* bytes, size_t count) override {
    const size_t moved = std::min(count, left_);
    if (moved != 0) std::memcpy(bytes, next_, moved);
    next_ += moved;
    left_ -= moved;
    return moved;
  }

  size_t Write(const void*, size_t) override { TVM_FFI_THROW(InternalError) << "this stream is read only"; }

 private:
  const char* next_;
  size_t left_;
};

class BytesOutStream : public Stream {
 public:
  using Stream::Read;
  using Stream::Write;

  explicit BytesOutStream(std::string* bytes) : bytes_(bytes) {}

  size_t Read(void*, size_t) override { TVM_FFI_THROW(InternalError) << "this stream is write only"; }

  size_t Write(const void* bytes, size_t count) override {
    bytes_->append(static_cast<const char*>(bytes), count);
    return count;
  }

 private:
  std::string* bytes_;
};

}  // namespace tvm::support
