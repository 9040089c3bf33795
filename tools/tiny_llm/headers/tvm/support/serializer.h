// The byte layout of TVM's serialised programs: numbers little-endian as they lie in
// memory, containers as a 64-bit count and then their items, a data type field by field.
// The compiler in PyPI's wheel writes it; the runtime built here reads it.
#pragma once

#include <dlpack/dlpack.h>
#include <tvm/ffi/container/array.h>
#include <tvm/ffi/container/map.h>
#include <tvm/ffi/string.h>
#include <tvm/support/io.h>

#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tvm::support {

template <typename T>
struct Serializer<T, std::enable_if_t<std::is_arithmetic_v<T> || std::is_enum_v<T>>> {
  static bool Read(Stream* stream, T* value) { return stream->Read(value, sizeof(T)) == sizeof(T); }
  static void Write(Stream* stream, const T& value) { stream->Write(&value, sizeof(T)); }
};

// What is common to containers: a count, then items read one by one.
template <typename Item, typename Add>
bool ReadItems(Stream* stream, Add add) {
  uint64_t count = 0;
  if (!stream->Read(&count)) return false;
  for (uint64_t i = 0; i < count; ++i) {
    Item item;
    if (!stream->Read(&item)) return false;
    add(std::move(item));
  }
  return true;
}

template <typename Container>
void WriteItems(Stream* stream, const Container& items) {
  stream->Write(static_cast<uint64_t>(items.size()));
  for (const auto& item : items) stream->Write(item);
}

template <>
struct Serializer<std::string> {
  static bool Read(Stream* stream, std::string* text) {
    uint64_t count = 0;
    if (!stream->Read(&count)) return false;
    text->resize(static_cast<size_t>(count));
    return stream->Read(text->data(), text->size()) == text->size();
  }
  static void Write(Stream* stream, const std::string& text) {
    stream->Write(static_cast<uint64_t>(text.size()));
    stream->Write(text.data(), text.size());
  }
};

template <>
struct Serializer<ffi::String> {
  static bool Read(Stream* stream, ffi::String* text) {
    std::string bytes;
    if (!stream->Read(&bytes)) return false;
    *text = ffi::String(std::move(bytes));
    return true;
  }
  static void Write(Stream* stream, const ffi::String& text) { stream->Write(std::string(text)); }
};

template <typename First, typename Second>
struct Serializer<std::pair<First, Second>> {
  static bool Read(Stream* stream, std::pair<First, Second>* pair) {
    return stream->Read(&pair->first) && stream->Read(&pair->second);
  }
  static void Write(Stream* stream, const std::pair<First, Second>& pair) {
    stream->Write(pair.first);
    stream->Write(pair.second);
  }
};

template <typename T>
struct Serializer<std::vector<T>> {
  static bool Read(Stream* stream, std::vector<T>* items) {
    items->clear();
    return ReadItems<T>(stream, [&](T item) { items->push_back(std::move(item)); });
  }
  static void Write(Stream* stream, const std::vector<T>& items) { WriteItems(stream, items); }
};

template <typename T>
struct Serializer<ffi::Array<T>> {
  static bool Read(Stream* stream, ffi::Array<T>* items) {
    *items = ffi::Array<T>();
    return ReadItems<T>(stream, [&](T item) { items->push_back(std::move(item)); });
  }
  static void Write(Stream* stream, const ffi::Array<T>& items) { WriteItems(stream, items); }
};

template <typename Key, typename Value>
struct Serializer<std::unordered_map<Key, Value>> {
  using Entry = std::pair<Key, Value>;
  static bool Read(Stream* stream, std::unordered_map<Key, Value>* map) {
    map->clear();
    return ReadItems<Entry>(stream, [&](Entry entry) { map->insert(std::move(entry)); });
  }
  static void Write(Stream* stream, const std::unordered_map<Key, Value>& map) {
    WriteItems(stream, std::vector<Entry>(map.begin(), map.end()));
  }
};

template <typename Key, typename Value>
struct Serializer<ffi::Map<Key, Value>> {
  using Entry = std::pair<Key, Value>;
  static bool Read(Stream* stream, ffi::Map<Key, Value>* map) {
    *map = ffi::Map<Key, Value>();
    return ReadItems<Entry>(stream, [&](Entry entry) { map->Set(entry.first, entry.second); });
  }
  static void Write(Stream* stream, const ffi::Map<Key, Value>& map) {
    std::vector<Entry> entries;
    for (const auto& entry : map) entries.emplace_back(entry.first, entry.second);
    WriteItems(stream, entries);
  }
};

template <>
struct Serializer<DLDataType> {
  static bool Read(Stream* stream, DLDataType* type) {
    return stream->Read(&type->code) && stream->Read(&type->bits) && stream->Read(&type->lanes);
  }
  static void Write(Stream* stream, const DLDataType& type) {
    stream->Write(type.code);
    stream->Write(type.bits);
    stream->Write(type.lanes);
  }
};

template <>
struct Serializer<DLDevice> {
  static bool Read(Stream* stream, DLDevice* device) {
    int32_t type = 0;
    if (!stream->Read(&type)) return false;
    device->device_type = static_cast<DLDeviceType>(type);
    return stream->Read(&device->device_id);
  }
  static void Write(Stream* stream, const DLDevice& device) {
    stream->Write(static_cast<int32_t>(device.device_type));
    stream->Write(device.device_id);
  }
};

}  // namespace tvm::support
