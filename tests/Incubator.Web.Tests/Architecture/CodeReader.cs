using System.Collections.Concurrent;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Incubator.Web.Tests.Architecture;

/// <summary>What each type of an assembly refers to, read from its compiled code.</summary>
public static class CodeReader
{
    private static readonly ConcurrentDictionary<System.Reflection.Assembly, Lazy<Dictionary<string, IReadOnlySet<string>>>> Known = new();

    /// <summary>
    /// Every type written in the project (nested and generated ones under their outermost type) with the full names of the types and
    /// members it uses.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Read(System.Reflection.Assembly assembly) =>
        Known.GetOrAdd(assembly, a => new(() => ReadOnce(a))).Value;

    /// <summary>The full names of what generic methods of a type are called with, those inside other generic types too.</summary>
    /// <param name="prefix">Begins the names of the methods.</param>
    public static IReadOnlySet<string> ArgumentsOf(System.Reflection.Assembly assembly, string type, string prefix)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in Calls(module).Select(c => c.Called).OfType<GenericInstanceMethod>())
        {
            if (call.DeclaringType.FullName == type && call.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                foreach (var argument in call.GenericArguments)
                {
                    Add(argument, used);
                }
            }
        }

        return used;
    }

    /// <summary>Who sets which property after its object is made: <c>init</c> does not count.</summary>
    public static IReadOnlyList<(string By, string Owner, string Name)> SettersCalled(System.Reflection.Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return [.. from call in Calls(module)
                   where call.Called.Name.StartsWith("set_", StringComparison.Ordinal) && call.Called.ReturnType is not RequiredModifierType
                   select (Outermost(call.By).FullName, Outermost(call.Called.DeclaringType).FullName, call.Called.Name["set_".Length..])];
    }

    private static IEnumerable<(TypeDefinition By, MethodReference Called)> Calls(ModuleDefinition module) =>
        from type in module.GetTypes()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.Operand is MethodReference
        select (type, (MethodReference)instruction.Operand);

    private static Dictionary<string, IReadOnlySet<string>> ReadOnce(System.Reflection.Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        var uses = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var type in module.Types.Where(t => t.Namespace.Length > 0))
        {
            var used = new HashSet<string>(StringComparer.Ordinal);
            Collect(type, used);
            used.Remove(type.FullName);
            uses[type.FullName] = used;
        }

        return uses;
    }

    private static void Collect(TypeDefinition type, HashSet<string> used)
    {
        Add(type.BaseType, used);
        foreach (var attribute in type.CustomAttributes)
        {
            Add(attribute.AttributeType, used);
        }

        foreach (var implemented in type.Interfaces)
        {
            Add(implemented.InterfaceType, used);
        }

        foreach (var field in type.Fields)
        {
            Add(field.FieldType, used);
        }

        foreach (var method in type.Methods)
        {
            Add(method.ReturnType, used);
            foreach (var parameter in method.Parameters)
            {
                Add(parameter.ParameterType, used);
            }

            Collect(method, used);
        }

        foreach (var nested in type.NestedTypes)
        {
            Collect(nested, used);
        }
    }

    private static void Collect(MethodDefinition method, HashSet<string> used)
    {
        foreach (var instruction in method.HasBody ? (IEnumerable<Instruction>)method.Body.Instructions : [])
        {
            switch (instruction.Operand)
            {
                case MethodReference called:
                    Add(called.DeclaringType, used);
                    Add(called.ReturnType, used);
                    used.Add($"{Outermost(called.DeclaringType).FullName}::{called.Name}/{called.Parameters.Count}");
                    foreach (var argument in (called as GenericInstanceMethod)?.GenericArguments ?? [])
                    {
                        Add(argument, used);
                    }

                    break;
                case FieldReference field:
                    Add(field.DeclaringType, used);
                    Add(field.FieldType, used);
                    break;
                case TypeReference type:
                    Add(type, used);
                    break;
            }
        }
    }

    private static void Add(TypeReference? type, HashSet<string> used)
    {
        switch (type)
        {
            case null or GenericParameter:
                break;
            case GenericInstanceType generic:
                Add(generic.ElementType, used);
                foreach (var argument in generic.GenericArguments)
                {
                    Add(argument, used);
                }

                break;
            case TypeSpecification wrapped:
                Add(wrapped.ElementType, used);
                break;
            default:
                used.Add(Outermost(type).FullName);
                break;
        }
    }

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type is GenericInstanceType generic ? generic.ElementType : type;
    }
}
