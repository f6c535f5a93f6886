using System.Reflection;
using System.Text.Json.Serialization;
using Incubator.Core.Records;

namespace Incubator.Web.Admin.Editing;

/// <summary>Copies of inputs, of any kind of record.</summary>
public static class Inputs
{
    /// <summary>A copy that later edits of the original do not reach.</summary>
    public static TInput CopyOf<TInput>(TInput input) where TInput : class, new()
    {
        var copy = new TInput();
        CopyTo(input, copy);
        return copy;
    }

    public static void CopyTo<TInput>(TInput from, TInput to) where TInput : class
    {
        foreach (var property in Properties<TInput>().Where(p => !IsStamp(p)))
        {
            Fields.Copy(from, to, property.Name);
        }

        CopyStamp(from, to);
    }

    /// <summary>Copies what says at which version an input was read, and is no fact of the record: no difference, no history.</summary>
    public static void CopyStamp<TInput>(TInput from, TInput to) where TInput : class
    {
        foreach (var property in Properties<TInput>().Where(IsStamp))
        {
            property.SetValue(to, property.GetValue(from));
        }
    }

    private static IEnumerable<PropertyInfo> Properties<TInput>() =>
        typeof(TInput).GetProperties().Where(p => p is { CanRead: true, CanWrite: true });

    private static bool IsStamp(PropertyInfo property) => property.GetCustomAttribute<JsonIgnoreAttribute>() is not null;
}
