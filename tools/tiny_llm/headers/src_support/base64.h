// Streams that write and read base 64, around the two functions of TVM's FFI.
#pragma once

#include <tvm/ffi/extra/base64.h>
#include <tvm/support/io.h>

#include <memory>
#include <string>

#include "bytes_io.h"

namespace tvm::support {

class Base64OutStream : public Stream {
 public:
  using Stream::Read;
  using Stream::Write;

  explicit Base64OutStream(Stream* target) : target_(target) {}

  size_t Read(void*, size_t) override { TVM_FFI_THROW(InternalError) << "this stream is write only"; }

  size_t Write(const void* bytes, size_t count) override {
    plain_.append(static_cast<const char*>(bytes), count);
    return count;
  }

  // Must be called once, after the last Write.
  void Finish() {
    const ffi::String encoded = ffi::Base64Encode(ffi::Bytes(plain_));
    target_->Write(encoded.data(), encoded.size());
  }

 private:
  Stream* target_;
  std::string plain_;
};

class Base64InStream : public Stream {
 public:
  using Stream::Read;
  using Stream::Write;

  explicit Base64InStream(Stream* source) : source_(source) {}

  // Must be called once, before the first Read.
  void InitPosition() {
    std::string encoded;
    for (char letter; source_->Read(&letter, 1) == 1;) encoded.push_back(letter);
    plain_ = ffi::Base64Decode(ffi::String(encoded));
    reader_ = std::make_unique<BytesInStream>(plain_);
  }

  size_t Read(void* bytes, size_t count) override { return reader_->Read(bytes, count); }

  size_t Write(const void*, size_t) override { TVM_FFI_THROW(InternalError) << "this stream is read only"; }

 private:
  Stream* source_;
  ffi::Bytes plain_;
  std::unique_ptr<BytesInStream> reader_;
};

}  // namespace tvm::support
